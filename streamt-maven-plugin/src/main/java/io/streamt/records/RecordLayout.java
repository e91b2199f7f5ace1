package io.streamt.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.FormatEntry;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where the records of a topic have which column.
 *
 * @param key the columns of the record key, in order
 */
public record RecordLayout(List<ColumnEntry> columns, List<String> key, FormatEntry format) {
    public RecordLayout {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    public static RecordLayout of(SourceEntry source) {
        return new RecordLayout(source.columns(), source.key(), source.format());
    }

    public static RecordLayout of(ModelEntry model) {
        return new RecordLayout(model.columns(), model.key(), model.format());
    }

    List<String> names() {
        return columns.stream().map(ColumnEntry::name).toList();
    }

    /** The columns that record values have. */
    List<String> valueColumns() {
        return names().stream()
                .filter(name -> !format.keyOnly() || !key.contains(name))
                .toList();
    }

    String type(String column) {
        return columns.stream()
                .filter(c -> c.name().equals(column))
                .map(ColumnEntry::type)
                .findFirst()
                .orElse("STRING");
    }

    boolean isRaw() {
        return format.key().equals("raw");
    }

    /** The key as people read it; only numbers and bytes of a raw key are no text. */
    String shown(ByteBuffer bytes) {
        return raw(bytes)
                .orElseGet(
                        () -> StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
    }

    /** The key's columns; those that cannot be read are left out. */
    ObjectNode read(ByteBuffer bytes) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        if (isRaw()) {
            raw(bytes).ifPresent(text -> row.put(key.get(0), text));
            return row;
        }
        String text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        JsonNode read = format.key().equals("csv") ? CsvLine.row(key, text) : Json.read(text);
        key.stream().filter(read::has).forEach(name -> row.set(name, read.get(name)));
        return row;
    }

    private Optional<String> raw(ByteBuffer bytes) {
        return isRaw() && !key.isEmpty() ? RawKey.of(type(key.get(0))).decoded(bytes) : Optional.empty();
    }
}
