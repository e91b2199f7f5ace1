package io.streamt.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.kafka.TopicRecords.TopicRecord;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Counted;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a seed file as records of its source. Every wrong line is reported; then none is written. */
public final class SeedFile {
    private final SourceEntry source;
    private final RecordLayout layout;
    private final String path;
    private final Diagnostics diagnostics;

    /** @param path for messages, relative to the project directory */
    public SeedFile(SourceEntry source, String path, Diagnostics diagnostics) {
        this.source = source;
        this.layout = RecordLayout.of(source);
        this.path = path;
        this.diagnostics = diagnostics;
    }

    /** One JSON object per line; blank lines are passed over. */
    public List<TopicRecord> jsonLines(List<String> lines) {
        List<TopicRecord> records = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                int number = i + 1;
                json(lines.get(i), number).ifPresent(row -> records.add(toRecord(row, number)));
            }
        }
        return records;
    }

    /** The first line names the columns; a field without text is null; values take the columns' types. */
    public List<TopicRecord> csv(List<String> lines) {
        List<TopicRecord> records = new ArrayList<>();
        if (lines.isEmpty()) {
            return records;
        }
        List<String> header = CsvLine.split(lines.get(0));
        header.forEach(name -> checkColumn(name, 1));
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                int number = i + 1;
                row(header, CsvLine.split(lines.get(i)), number).ifPresent(row -> records.add(toRecord(row, number)));
            }
        }
        return records;
    }

    private Optional<ObjectNode> json(String line, int number) {
        try {
            JsonNode node = Json.MAPPER.readTree(line);
            if (node instanceof ObjectNode row) {
                row.fieldNames().forEachRemaining(name -> checkColumn(name, number));
                return Optional.of(row);
            }
            error(number, "the line is no JSON object.", "Write {\"column\": value, …}.");
        } catch (JsonProcessingException e) {
            error(number, "the line is no JSON: " + e.getOriginalMessage() + ".", "");
        }
        return Optional.empty();
    }

    private Optional<ObjectNode> row(List<String> header, List<String> fields, int number) {
        if (fields.size() != header.size()) {
            error(number, Counted.of(fields.size(), "field") + ", but the first line names " + header.size() + ".", "");
            return Optional.empty();
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < header.size(); i++) {
            row.set(header.get(i), value(header.get(i), fields.get(i)));
        }
        return Optional.of(row);
    }

    private JsonNode value(String column, String text) {
        if (text.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        boolean bare = layout.type(column)
                .matches(
                        "(?i)(TINYINT|SMALLINT|INT|INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN|ARRAY.*|MAP.*|ROW.*)");
        if (bare) {
            try {
                return Json.MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                // An invalid value is what a test may want to seed: it goes as it is.
                return JsonNodeFactory.instance.textNode(text);
            }
        }
        return JsonNodeFactory.instance.textNode(text);
    }

    private void checkColumn(String name, int line) {
        Set<String> known = source.columns().stream().map(ColumnEntry::name).collect(Collectors.toSet());
        if (!known.isEmpty() && !known.contains(name)) {
            error(
                    line,
                    "source '" + source.name() + "' has no column '" + name + "'.",
                    NearestNames.didYouMean(name, known) + "Columns: "
                            + NearestNames.list(source.columns().stream()
                                    .map(ColumnEntry::name)
                                    .toList()) + ".");
        }
    }

    private TopicRecord toRecord(ObjectNode row, int line) {
        List<String> elsewhere = source.format().keyOnly() ? source.key() : List.of();
        String value = source.format().value().equals("csv")
                ? csv(row, layout.valueColumns())
                : row.deepCopy().remove(elsewhere).toString();
        return new TopicRecord(key(row, line), Optional.of(value));
    }

    private Optional<ByteBuffer> key(ObjectNode row, int line) {
        if (source.key().isEmpty()) {
            return Optional.empty();
        }
        return switch (source.format().key()) {
            case "raw" -> raw(source.key().get(0), row, line);
            case "csv" -> Optional.of(StandardCharsets.UTF_8.encode(csv(row, source.key())));
            default -> {
                ObjectNode key = JsonNodeFactory.instance.objectNode();
                source.key().forEach(column -> key.set(column, row.path(column)));
                yield Optional.of(StandardCharsets.UTF_8.encode(key.toString()));
            }
        };
    }

    /** A record whose key is NULL has none. */
    private Optional<ByteBuffer> raw(String column, ObjectNode row, int line) {
        JsonNode value = row.path(column);
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        String type = layout.type(column);
        Optional<ByteBuffer> key = RawKey.of(type).encoded(value);
        if (key.isEmpty()) {
            error(
                    line,
                    "key column '" + column + "' is " + type + ", and '" + value.asText() + "' is no value of it.",
                    RawKey.of(type) == RawKey.BYTES ? "Write BYTES as base64." : "");
        }
        return key;
    }

    private static String csv(ObjectNode row, List<String> columns) {
        return CsvLine.join(columns.stream().map(c -> field(row.path(c))).toList());
    }

    /** As Flink's CSV has it: the items of a list stand between semicolons. */
    private static Optional<String> field(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText()));
            return Optional.of(String.join(";", items));
        }
        return Optional.of(value.asText());
    }

    private void error(int line, String message, String hint) {
        diagnostics.error(Code.SEED, new Origin.InFile(path, line, 1), message, hint);
    }
}
