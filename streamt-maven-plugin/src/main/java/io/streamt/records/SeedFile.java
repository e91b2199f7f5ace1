package io.streamt.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.kafka.TopicRecords.TextRecord;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a seed file as records of its source. Every wrong line is reported; then none is written. */
public final class SeedFile {
    /** Numbers stay as they are written: 1.50 is no 1.5. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final SourceEntry source;
    private final String path;
    private final Diagnostics diagnostics;

    /** @param path for messages, relative to the project directory */
    public SeedFile(SourceEntry source, String path, Diagnostics diagnostics) {
        this.source = source;
        this.path = path;
        this.diagnostics = diagnostics;
    }

    /** One JSON object per line; blank lines are passed over. */
    public List<TextRecord> jsonLines(List<String> lines) {
        List<TextRecord> records = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                json(lines.get(i), i + 1).ifPresent(row -> records.add(toRecord(row)));
            }
        }
        return records;
    }

    /** The first line names the columns; a field without text is null; values take the columns' types. */
    public List<TextRecord> csv(List<String> lines) {
        List<TextRecord> records = new ArrayList<>();
        if (lines.isEmpty()) {
            return records;
        }
        List<String> header = CsvLine.split(lines.get(0));
        header.forEach(name -> checkColumn(name, 1));
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                row(header, CsvLine.split(lines.get(i)), i + 1).ifPresent(row -> records.add(toRecord(row)));
            }
        }
        return records;
    }

    private Optional<ObjectNode> json(String line, int number) {
        try {
            JsonNode node = MAPPER.readTree(line);
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
            error(number, fields.size() + " fields, but the first line names " + header.size() + ".", "");
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
        String type = source.columns().stream()
                .filter(c -> c.name().equals(column))
                .map(ColumnEntry::type)
                .findFirst()
                .orElse("STRING");
        boolean bare = type.matches(
                "(?i)(TINYINT|SMALLINT|INT|INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN|ARRAY.*|MAP.*|ROW.*)");
        if (bare) {
            try {
                return MAPPER.readTree(text);
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

    private TextRecord toRecord(ObjectNode row) {
        List<String> elsewhere = source.format().keyOnly() ? source.key() : List.of();
        String value = source.format().value().equals("csv")
                ? csv(
                        row,
                        source.columns().stream()
                                .map(ColumnEntry::name)
                                .filter(name -> !elsewhere.contains(name))
                                .toList())
                : row.deepCopy().remove(elsewhere).toString();
        return new TextRecord(key(row), Optional.of(value));
    }

    private Optional<String> key(ObjectNode row) {
        if (source.key().isEmpty()) {
            return Optional.empty();
        }
        return switch (source.format().key()) {
            case "raw" -> Optional.of(row.path(source.key().get(0)).asText());
            case "csv" -> Optional.of(csv(row, source.key()));
            default -> {
                ObjectNode key = JsonNodeFactory.instance.objectNode();
                source.key().forEach(column -> key.set(column, row.path(column)));
                yield Optional.of(key.toString());
            }
        };
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
