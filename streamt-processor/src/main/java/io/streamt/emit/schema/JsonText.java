package io.streamt.emit.schema;

import static io.streamt.emit.schema.SchemaField.quoted;

import io.streamt.sql.ColumnType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A record of columns in JSON Schema, as Flink's JSON format writes their values. It is closed: registries then take a new
 * column that may be NULL for a compatible change, which they do not where any other property may be there already.
 */
final class JsonText {
    private JsonText() {}

    /** @param title of the type that generators of code make of it */
    static String of(String title, List<SchemaField> fields) {
        return "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"title\":" + quoted(title)
                + ",\"type\":\"object\"," + properties(fields) + "}";
    }

    private static String properties(List<SchemaField> fields) {
        String required = fields.stream()
                .filter(f -> !f.type().nullable())
                .map(f -> quoted(f.name()))
                .collect(Collectors.joining(","));
        return fields.stream()
                        .map(f -> quoted(f.name()) + ":" + type(f.type()))
                        .collect(Collectors.joining(",", "\"properties\":{", "},"))
                + (required.isEmpty() ? "" : "\"required\":[" + required + "],")
                + "\"additionalProperties\":false";
    }

    private static String type(ColumnType type) {
        if (type instanceof ColumnType.ListOf list) {
            return typed("array", type, ",\"items\":" + type(list.element()));
        }
        if (type instanceof ColumnType.MapOf map) {
            return typed("object", type, ",\"additionalProperties\":" + type(map.value()));
        }
        if (type instanceof ColumnType.RowOf row) {
            List<SchemaField> fields = row.fields().stream()
                    .map(f -> new SchemaField(f.name(), f.type()))
                    .toList();
            return typed("object", type, "," + properties(fields));
        }
        return plain((ColumnType.Plain) type);
    }

    private static String plain(ColumnType.Plain type) {
        return switch (type.kind()) {
            case BOOLEAN -> typed("boolean", type, "");
            case TINYINT, SMALLINT, INT, BIGINT -> typed("integer", type, "");
            case FLOAT, DOUBLE, DECIMAL -> typed("number", type, "");
            case STRING, TIME, TIMESTAMP, OTHER -> typed("string", type, "");
            case BYTES -> typed("string", type, ",\"contentEncoding\":\"base64\"");
            case DATE -> typed("string", type, ",\"format\":\"date\"");
            case TIMESTAMP_LTZ -> typed("string", type, ",\"format\":\"date-time\"");
        };
    }

    private static String typed(String name, ColumnType type, String more) {
        String types = type.nullable() ? "[\"null\",\"" + name + "\"]" : "\"" + name + "\"";
        return "{\"type\":" + types + more + "}";
    }
}
