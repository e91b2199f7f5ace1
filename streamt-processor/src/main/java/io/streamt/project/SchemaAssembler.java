package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code schema:} of sources and models. */
final class SchemaAssembler {
    /** Subjects that registries take and file names can contain. */
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._:-]{1,200}");

    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\s*(syntax\\s*=|message\\s+\\w+\\s*\\{)");

    private static final List<String> LEVELS = List.of(
            "NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE");

    private final Values values;

    SchemaAssembler(Values values) {
        this.values = values;
    }

    /**
     * @param format of the values
     * @param prefix of the subject, which an environment gives
     */
    SchemaSettings assemble(Fields fields, Format format, String prefix) {
        if (!fields.has("schema")) {
            return SchemaSettings.none(fields.origin());
        }
        Fields schema = fields.section("schema");
        values.oneOf(schema, "registry", Map.of("confluent", true));
        Optional<String> subject = values.text(schema, "subject").map(prefix::concat);
        subject.ifPresent(s -> checkSubject(schema, "subject", s));
        Optional<LocatedText> definition =
                schema.text("definition").filter(d -> !isStored(d)).map(values::resolveInPlace);
        definition.ifPresent(d -> checkWritten(d, format));
        Map<String, String> levels = new TreeMap<>();
        LEVELS.forEach(level -> levels.put(level.toLowerCase(Locale.ROOT), level));
        // JSON needs no registry: a definition alone gives its columns.
        boolean meant =
                Stream.of("subject", "registry", "compatibility", "references").anyMatch(schema::has);
        boolean needed = definition.isPresent() && (format == Format.AVRO || format == Format.PROTOBUF);
        return new SchemaSettings(
                subject,
                definition,
                values.oneOf(schema, "compatibility", levels),
                schema.sections("references").stream().map(this::reference).toList(),
                format == Format.AVRO ? new SchemaColumns(values).reader(fields) : Optional.empty(),
                meant || needed,
                schema.has("subject") ? schema.origin("subject") : fields.origin("schema"));
    }

    /** Whether it is what was kept of a registry's: columns, and nothing to register. */
    static boolean isStored(LocatedText definition) {
        return definition.origin() instanceof Origin.InFile file && file.path().startsWith("schemas/");
    }

    private SchemaSettings.Reference reference(Fields reference) {
        String hint = "Write {name: …, subject: …, version: 1}.";
        String subject = values.required(reference, "subject", "a reference of a schema", hint);
        checkSubject(reference, "subject", subject);
        Optional<Integer> version = values.integer(reference, "version", 1);
        if (!reference.has("version") && !reference.isWrong("version")) {
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            reference.origin(),
                            "a reference of a schema needs 'version'.",
                            hint + " A version never changes, the latest one does.");
        }
        return new SchemaSettings.Reference(
                values.required(reference, "name", "a reference of a schema", hint), subject, version.orElse(1));
    }

    private void checkSubject(Fields fields, String key, String subject) {
        if (!subject.isEmpty() && !SUBJECT.matcher(subject).matches()) {
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_NAME,
                            fields.origin(key),
                            "'" + subject + "' is no name of a subject.",
                            "At most 200 letters, digits, and the characters . _ : -");
        }
    }

    /** Whether it is written in that language, as far as that shows: what is no JSON and has a message. */
    static boolean isProtobuf(LocatedText definition) {
        String text = definition.text().strip();
        boolean json = text.startsWith("{") || text.startsWith("[") || text.startsWith("\"");
        return !json && MESSAGE.matcher(text).find();
    }

    /** A definition is written in one language, and its format says in which. */
    private void checkWritten(LocatedText definition, Format format) {
        if (isProtobuf(definition) != (format == Format.PROTOBUF)) {
            values.diagnostics()
                    .error(
                            Code.SCHEMA,
                            definition.origin(),
                            format == Format.PROTOBUF
                                    ? "the format is 'protobuf', but the definition has no message of Protobuf."
                                    : "the definition is one of Protobuf, but the format is '" + format.written()
                                            + "'.",
                            "Correct 'format', or the definition.");
        }
    }
}
