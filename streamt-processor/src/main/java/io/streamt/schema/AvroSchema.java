package io.streamt.schema;

import io.streamt.schema.SchemaReader.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of an Avro record. */
final class AvroSchema {
    private static final Map<String, String> PRIMITIVES = Map.of(
            "boolean", "BOOLEAN",
            "int", "INT",
            "long", "BIGINT",
            "float", "FLOAT",
            "double", "DOUBLE",
            "bytes", "BYTES",
            "string", "STRING");
    /** By the mapping of times that Flink's format for registries is fixed to. */
    private static final Map<String, String> LOGICAL = Map.of(
            "date", "DATE",
            "time-millis", "TIME(3)",
            "timestamp-millis", "TIMESTAMP(3)",
            "timestamp-micros", "TIMESTAMP(6)",
            "local-timestamp-millis", "BIGINT",
            "local-timestamp-micros", "BIGINT",
            "uuid", "STRING");

    private final Json root;
    private final Map<String, Json> named = new HashMap<>();
    private final Deque<String> inside = new ArrayDeque<>();

    AvroSchema(Json root) {
        this.root = root;
        collect(root, "");
    }

    Map<String, Field> fields() throws UnreadableSchemaException {
        if (!root.text("type").equals("record") || root.field("fields").isEmpty()) {
            throw new UnreadableSchemaException(root, "an Avro schema of records has type 'record' and 'fields'");
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Json field : root.field("fields").orElseThrow().items()) {
            if (field.text("name").isEmpty() || field.field("type").isEmpty()) {
                throw new UnreadableSchemaException(field, "a field has 'name' and 'type'");
            }
            fields.put(field.text("name"), new Member(field));
        }
        return fields;
    }

    private final class Member implements Field {
        private final Json field;

        Member(Json field) {
            this.field = field;
        }

        @Override
        public FieldType type() throws UnreadableSchemaException {
            return typeOf(field.field("type").orElseThrow());
        }

        @Override
        public Json definition() {
            return field;
        }

        @Override
        public String description() {
            return field.text("doc");
        }

        @Override
        public boolean needsSchema() {
            return isNamed(field.field("type").orElseThrow());
        }
    }

    /** Names are with or without their namespace, as they are used. */
    private void collect(Json schema, String namespace) {
        String space = schema.text("namespace").isEmpty() ? namespace : schema.text("namespace");
        String name = schema.text("name");
        if (!name.isEmpty() && List.of("record", "enum", "fixed").contains(schema.text("type"))) {
            named.put(name, schema);
            named.put(space + "." + name, schema);
        }
        schema.fields().values().forEach(inner -> collect(inner, space));
        schema.items().forEach(inner -> collect(inner, space));
    }

    private FieldType typeOf(Json type) throws UnreadableSchemaException {
        if (type.is(Json.Kind.ARRAY)) {
            return union(type);
        }
        if (type.is(Json.Kind.TEXT)) {
            Json known = PRIMITIVES.containsKey(type.text()) ? null : named.get(type.text());
            return known == null ? new FieldType(ofName(type), false) : complex(known);
        }
        Optional<Json> inner = type.field("type");
        if (inner.isEmpty()) {
            throw new UnreadableSchemaException(type, "it has no 'type'");
        }
        return inner.get().is(Json.Kind.TEXT) ? complex(type) : typeOf(inner.get());
    }

    private FieldType complex(Json type) throws UnreadableSchemaException {
        String logical = type.text("logicalType");
        return new FieldType(ofComplex(type), false, logical.isEmpty() ? type.text("type") : logical);
    }

    /** Whether an enum or a fixed is in it: readers match these by their names. */
    private boolean isNamed(Json type) {
        if (type.is(Json.Kind.TEXT)) {
            return isNamedByName(type.text());
        }
        boolean here = List.of("enum", "fixed").contains(type.text("type"));
        return here
                || isNamedByName(type.text("type"))
                || type.items().stream().anyMatch(this::isNamed)
                || Stream.of("type", "items", "values", "fields")
                        .flatMap(key -> type.field(key).stream())
                        .filter(inner ->
                                !inner.is(Json.Kind.TEXT) || !inner.text().equals(type.text("name")))
                        .anyMatch(this::isNamed);
    }

    private boolean isNamedByName(String name) {
        Json known = PRIMITIVES.containsKey(name) ? null : named.get(name);
        if (known == null || inside.contains(name)) {
            return false;
        }
        inside.push(name);
        try {
            return isNamed(known);
        } finally {
            inside.pop();
        }
    }

    private FieldType union(Json union) throws UnreadableSchemaException {
        List<Json> others =
                union.items().stream().filter(i -> !i.text().equals("null")).toList();
        if (others.size() != 1) {
            throw new UnreadableSchemaException(union, "a union of " + others.size() + " types has no column type");
        }
        FieldType type = typeOf(others.get(0));
        return union.items().size() > 1 ? type.orNull() : type;
    }

    private String ofName(Json name) throws UnreadableSchemaException {
        String primitive = PRIMITIVES.get(name.text());
        if (primitive != null) {
            return primitive;
        }
        Json known = named.get(name.text());
        if (known == null) {
            throw new UnreadableSchemaException(name, "'" + name.text() + "' is no type of this schema");
        }
        return ofComplex(known);
    }

    private String ofComplex(Json schema) throws UnreadableSchemaException {
        String logical = schema.text("logicalType");
        if (logical.equals("decimal")) {
            String scale = schema.field("scale").map(Json::text).orElse("0");
            return "DECIMAL(" + schema.field("precision").map(Json::text).orElse("") + ", " + scale + ")";
        }
        if (LOGICAL.containsKey(logical)) {
            return LOGICAL.getOrDefault(logical, "");
        }
        return switch (schema.text("type")) {
            case "record" -> row(schema);
            case "enum" -> "STRING";
            case "fixed" -> "VARBINARY(" + schema.field("size").map(Json::text).orElse("1") + ")";
            case "array" -> "ARRAY<" + inner(schema, "items") + ">";
            case "map" -> "MAP<STRING, " + inner(schema, "values") + ">";
            default -> ofName(schema.field("type").orElseThrow());
        };
    }

    private String inner(Json schema, String key) throws UnreadableSchemaException {
        Optional<Json> inner = schema.field(key);
        if (inner.isEmpty()) {
            throw new UnreadableSchemaException(schema, "it says nothing of its '" + key + "'");
        }
        return typeOf(inner.get()).sql();
    }

    private String row(Json schema) throws UnreadableSchemaException {
        String name = schema.text("name");
        if (inside.contains(name)) {
            throw new UnreadableSchemaException(schema, "record '" + name + "' holds itself, and no column is endless");
        }
        inside.push(name);
        try {
            List<String> fields = new ArrayList<>();
            for (Json field : schema.field("fields").map(Json::items).orElse(List.of())) {
                fields.add("`" + field.text("name") + "` " + inner(field, "type"));
            }
            return "ROW<" + String.join(", ", fields) + ">";
        } finally {
            inside.pop();
        }
    }
}
