package io.streamt.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the columns out of a schema. */
public record SchemaReader(Diagnostics diagnostics) {
    private static final String OTHERWISE =
            "Leave the schema out and give the columns: columns: [{name: …, type: STRING}].";

    /** The languages that schemas are written in, by the format of their records. */
    public enum Language {
        JSON,
        AVRO
    }

    /** In the order of the schema; what cannot be read is reported and left out. */
    public List<SchemaColumn> columns(LocatedText definition, Language language) {
        try {
            Json root = Json.parse(definition.text());
            return language == Language.AVRO
                    ? columns(new AvroSchema(root).fields(), definition)
                    : columns(new JsonSchema(root).fields(), definition);
        } catch (JsonProcessingException e) {
            int offset = e.getLocation() == null ? 0 : (int) e.getLocation().getCharOffset();
            error(definition, offset, "the schema is not JSON: " + e.getOriginalMessage() + ".", "");
        } catch (UnreadableSchemaException e) {
            error(definition, e.offset(), e.getMessage() + ".", OTHERWISE);
        }
        return List.of();
    }

    /** A field in one of the languages. */
    interface Field {
        FieldType type() throws UnreadableSchemaException;

        Json definition();

        String description();

        /** Whether readers need the schema itself, and not its types alone. */
        default boolean needsSchema() {
            return false;
        }
    }

    private List<SchemaColumn> columns(Map<String, ? extends Field> fields, LocatedText definition) {
        List<SchemaColumn> columns = new ArrayList<>();
        fields.forEach((name, field) -> {
            try {
                FieldType type = field.type();
                columns.add(new SchemaColumn(
                        name,
                        type.sql(),
                        type.nullable(),
                        type.detail(),
                        field.needsSchema(),
                        field.description(),
                        definition.at(field.definition().offset())));
            } catch (UnreadableSchemaException e) {
                error(definition, e.offset(), "field '" + name + "': " + e.getMessage() + ".", OTHERWISE);
            }
        });
        return columns;
    }

    private void error(LocatedText definition, int offset, String message, String hint) {
        int inside = Math.min(Math.max(0, offset), Math.max(0, definition.text().length() - 1));
        diagnostics.error(Code.SCHEMA, definition.at(inside), message, hint);
    }
}
