package io.streamt.emit.schema;

import static io.streamt.emit.schema.SchemaField.quoted;

import io.streamt.sql.ColumnType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A record of columns in Avro, as Flink's AvroSchemaConverter and Avro's own printer write it: registries that compare
 * texts then find Flink's writer and this to be one version.
 */
final class AvroText {
    private static final String NAME = "record";
    private static final String NAMESPACE = "org.apache.flink.avro.generated";

    private AvroText() {}

    static String of(List<SchemaField> fields) {
        return "{\"type\":\"record\",\"name\":\"" + NAME + "\",\"namespace\":\"" + NAMESPACE + "\","
                + fields(fields, NAME) + "}";
    }

    private static String fields(List<SchemaField> fields, String record) {
        return fields.stream()
                .map(f -> "{\"name\":" + quoted(f.name()) + ",\"type\":" + type(f.type(), record + "_" + f.name())
                        + (f.type().nullable() ? ",\"default\":null}" : "}"))
                .collect(Collectors.joining(",", "\"fields\":[", "]"));
    }

    private static String type(ColumnType type, String record) {
        String bare = bare(type, record);
        return type.nullable() ? "[\"null\"," + bare + "]" : bare;
    }

    private static String bare(ColumnType type, String record) {
        if (type instanceof ColumnType.ListOf list) {
            return "{\"type\":\"array\",\"items\":" + type(list.element(), record) + "}";
        }
        if (type instanceof ColumnType.MapOf map) {
            return "{\"type\":\"map\",\"values\":" + type(map.value(), record) + "}";
        }
        if (type instanceof ColumnType.RowOf row) {
            List<SchemaField> fields = row.fields().stream()
                    .map(f -> new SchemaField(f.name(), f.type()))
                    .toList();
            return "{\"type\":\"record\",\"name\":" + quoted(record) + "," + fields(fields, record) + "}";
        }
        return plain((ColumnType.Plain) type);
    }

    private static String plain(ColumnType.Plain type) {
        return switch (type.kind()) {
            case BOOLEAN -> "\"boolean\"";
            case TINYINT, SMALLINT, INT -> "\"int\"";
            case BIGINT -> "\"long\"";
            case FLOAT -> "\"float\"";
            case DOUBLE -> "\"double\"";
            case STRING -> "\"string\"";
            case BYTES -> "\"bytes\"";
            case DECIMAL ->
                "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":" + type.precision() + ",\"scale\":"
                        + type.scale() + "}";
            case DATE -> "{\"type\":\"int\",\"logicalType\":\"date\"}";
            case TIME -> "{\"type\":\"int\",\"logicalType\":\"time-millis\"}";
            case TIMESTAMP -> "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
            case TIMESTAMP_LTZ, OTHER -> throw new IllegalArgumentException("not in Avro: " + type);
        };
    }
}
