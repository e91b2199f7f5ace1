package io.streamt.schema;

import io.streamt.schema.SchemaReader.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** JSON Schema, as far as a record of it has columns: objects, arrays, maps, scalars, local {@code $ref}s, and null. */
final class JsonSchema {
    private static final Map<String, String> SCALARS =
            Map.of("integer", "BIGINT", "number", "DOUBLE", "boolean", "BOOLEAN");
    private static final Map<String, String> TEXTS = Map.of("date-time", "TIMESTAMP_LTZ(3)", "date", "DATE");
    private static final List<String> CHOICES = List.of("oneOf", "anyOf");
    private static final Set<String> UNREAD = Set.of("allOf", "not", "if", "patternProperties", "prefixItems");

    private final Json root;

    /** The references that are being followed, against those that never end. */
    private final Deque<String> followed = new ArrayDeque<>();

    JsonSchema(Json root) {
        this.root = root;
    }

    Map<String, Field> fields() throws UnreadableSchemaException {
        Json object = resolved(root);
        if (!object.is(Json.Kind.OBJECT) || object.field("properties").isEmpty()) {
            throw new UnreadableSchemaException(root, "a JSON Schema of records has 'properties'");
        }
        Set<String> required = required(object);
        Map<String, Field> fields = new LinkedHashMap<>();
        object.field("properties")
                .orElseThrow()
                .fields()
                .forEach((name, definition) -> fields.put(name, new Property(definition, required.contains(name))));
        return fields;
    }

    private final class Property implements Field {
        private final Json definition;
        private final boolean required;

        Property(Json definition, boolean required) {
            this.definition = definition;
            this.required = required;
        }

        @Override
        public FieldType type() throws UnreadableSchemaException {
            FieldType type = typeOf(definition);
            return required ? type : type.orNull();
        }

        @Override
        public Json definition() {
            return definition;
        }

        @Override
        public String description() {
            return definition.text("description");
        }
    }

    private FieldType typeOf(Json schema) throws UnreadableSchemaException {
        String reference = schema.text("$ref");
        if (reference.isEmpty()) {
            return direct(schema);
        }
        if (followed.contains(reference)) {
            throw new UnreadableSchemaException(schema, "'" + reference + "' holds itself, and no column is endless");
        }
        followed.push(reference);
        try {
            return typeOf(target(schema, reference));
        } finally {
            followed.pop();
        }
    }

    private FieldType direct(Json schema) throws UnreadableSchemaException {
        for (String choice : CHOICES) {
            Optional<Json> choices = schema.field(choice);
            if (choices.isPresent()) {
                return choice(choices.get());
            }
        }
        Optional<String> unread = UNREAD.stream()
                .filter(k -> schema.field(k).isPresent())
                .sorted()
                .findFirst();
        if (unread.isPresent()) {
            throw new UnreadableSchemaException(
                    schema.field(unread.get()).orElseThrow(), "'" + unread.get() + "' has no column type");
        }
        List<String> types = types(schema);
        boolean nullable = types.remove("null");
        if (types.size() != 1) {
            throw new UnreadableSchemaException(
                    schema, types.isEmpty() ? "it has no 'type'" : "it may be " + String.join(" or ", types));
        }
        String sql = sql(types.get(0), schema);
        return new FieldType(sql, nullable);
    }

    private FieldType choice(Json choices) throws UnreadableSchemaException {
        List<Json> others = choices.items().stream()
                .filter(c -> !c.text("type").equals("null"))
                .toList();
        if (others.size() != 1) {
            throw new UnreadableSchemaException(choices, "a choice of " + others.size() + " types has no column type");
        }
        FieldType type = typeOf(others.get(0));
        return choices.items().size() > 1 ? type.orNull() : type;
    }

    private static List<String> types(Json schema) {
        List<String> types = new ArrayList<>();
        schema.field("type").ifPresent(type -> {
            if (type.is(Json.Kind.ARRAY)) {
                type.items().forEach(item -> types.add(item.text()));
            } else {
                types.add(type.text());
            }
        });
        boolean texts = schema.field("enum")
                .filter(e -> e.items().stream().allMatch(i -> i.is(Json.Kind.TEXT)))
                .isPresent();
        if (types.isEmpty() && texts) {
            types.add("string");
        }
        return types;
    }

    private String sql(String type, Json schema) throws UnreadableSchemaException {
        return switch (type) {
            case "string" -> TEXTS.getOrDefault(schema.text("format"), "STRING");
            case "array" -> "ARRAY<" + typeOf(inner(schema, "items")).sql() + ">";
            case "object" -> object(schema);
            default -> {
                if (!SCALARS.containsKey(type)) {
                    throw new UnreadableSchemaException(schema, "'" + type + "' is no type of JSON Schema");
                }
                yield SCALARS.getOrDefault(type, "");
            }
        };
    }

    private String object(Json schema) throws UnreadableSchemaException {
        Optional<Json> properties =
                schema.field("properties").filter(p -> !p.fields().isEmpty());
        if (properties.isEmpty()) {
            return "MAP<STRING, "
                    + typeOf(inner(schema, "additionalProperties")).sql() + ">";
        }
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, Json> field : properties.get().fields().entrySet()) {
            fields.add("`" + field.getKey().replace("`", "``") + "` "
                    + typeOf(field.getValue()).sql());
        }
        return "ROW<" + String.join(", ", fields) + ">";
    }

    private static Json inner(Json schema, String key) throws UnreadableSchemaException {
        return schema.field(key)
                .filter(i -> i.is(Json.Kind.OBJECT))
                .orElseThrow(() -> new UnreadableSchemaException(schema, "it says nothing of its '" + key + "'"));
    }

    private Json resolved(Json schema) throws UnreadableSchemaException {
        String reference = schema.text("$ref");
        return reference.isEmpty() ? schema : target(schema, reference);
    }

    private Json target(Json from, String reference) throws UnreadableSchemaException {
        Optional<Json> found = reference.startsWith("#/") ? Optional.of(root) : Optional.empty();
        for (String part : reference.replaceFirst("^#?/", "").split("/", -1)) {
            found = found.flatMap(f -> f.field(part.replace("~1", "/").replace("~0", "~")));
        }
        return found.orElseThrow(() -> new UnreadableSchemaException(
                from.field("$ref").orElse(from), "'" + reference + "' is not in this schema"));
    }

    private static Set<String> required(Json object) {
        return object.field("required").map(Json::items).orElse(List.of()).stream()
                .map(Json::text)
                .collect(Collectors.toSet());
    }
}
