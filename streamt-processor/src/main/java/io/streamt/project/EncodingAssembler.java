package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code format} and {@code key_format}. */
final class EncodingAssembler {
    private static final String ENVELOPE =
            "Read the change records as JSON: declare their fields 'before', 'after' (ROW<…>) and 'op' as columns, and take"
                    + " the newest row of each key from them in a model. ";

    private static final Map<String, String> ELSEWHERE = Map.of(
            "debezium-json", ENVELOPE,
            "debezium-avro-confluent", ENVELOPE,
            "debezium", ENVELOPE,
            "canal-json", ENVELOPE,
            "maxwell-json", ENVELOPE,
            "avro-confluent", "Write 'avro': the registry is the one of 'runtime.schema_registry'. ",
            "json-registry", "Write 'json'. ",
            "proto", "Write 'protobuf'. ");

    private final Values values;

    EncodingAssembler(Values values) {
        this.values = values;
    }

    /** Sources may be in a format that no job reads: others read them. */
    Encoding ofSource(Fields fields) {
        boolean keyOnly = values.oneOf(fields, "key_in", Map.of("both", false, "key", true))
                .orElse(false);
        if (keyOnly && fields.texts("key").isEmpty()) {
            values.diagnostics()
                    .error(
                            Code.KEY_COLUMN,
                            fields.origin("key_in"),
                            "'key_in' is 'key', but the source declares no key.",
                            "Name the columns of the record key under 'key:'.");
        }
        return assemble(fields, "", keyOnly);
    }

    /** @param prefix of its topic and its subjects */
    Encoding ofModel(Fields fields, String prefix) {
        return assemble(fields, prefix, false);
    }

    private Encoding assemble(Fields fields, String prefix, boolean keyOnly) {
        Fields schema = fields.section("schema");
        Optional<String> given = value(fields);
        Optional<String> inSchema = value(schema);
        if (given.isPresent() && inSchema.isPresent() && !given.equals(inSchema)) {
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            fields.origin("format"),
                            "'format' is '" + given.get() + "', but 'schema.format' is '" + inSchema.get() + "'.",
                            "'format' is short for 'schema.format': keep one of them.");
        }
        Origin origin = given.isPresent() || inSchema.isEmpty() ? fields.origin("format") : schema.origin("format");
        Format format =
                given.or(() -> inSchema).flatMap(EncodingAssembler::format).orElse(Format.JSON);
        Map<String, Format> ofKeys = byName();
        ofKeys.remove(Format.PROTOBUF.written());
        return new Encoding(
                format,
                values.oneOf(fields, "key_format", ofKeys),
                new SchemaAssembler(values).assemble(fields, format, prefix),
                origin,
                fields.origin("key_format"),
                keyOnly);
    }

    private Optional<String> value(Fields fields) {
        Map<String, String> formats = new TreeMap<>();
        byName().forEach((name, format) -> formats.put(name, name));
        formats.remove(Format.RAW.written());
        return fields.text("format").flatMap(text -> values.oneOf(text, "format", formats, ELSEWHERE));
    }

    private static Optional<Format> format(String written) {
        return Optional.ofNullable(byName().get(written));
    }

    private static Map<String, Format> byName() {
        Map<String, Format> formats = new TreeMap<>();
        for (Format format : Format.values()) {
            formats.put(format.written(), format);
        }
        return formats;
    }
}
