package io.streamt.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;

/** The names of a record's fields, whatever their types are. */
public final class SchemaFields {
    private SchemaFields() {}

    /** In their order; none for what is neither Avro nor JSON Schema. */
    public static List<String> of(String schema) {
        try {
            Json root = Json.parse(schema);
            return root.field("properties").isPresent()
                    ? List.copyOf(root.field("properties").get().fields().keySet())
                    : root.field("fields").map(Json::items).orElse(List.of()).stream()
                            .map(f -> f.text("name"))
                            .toList();
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
