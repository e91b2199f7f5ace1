package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.schema.DeclaredType;
import io.streamt.schema.ReaderSchema;
import io.streamt.schema.SchemaColumn;
import io.streamt.schema.SchemaReader;
import io.streamt.schema.SchemaReader.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that a source's schema describes, and what the source may declare about them. */
record SchemaColumns(Values values) {
    private static final String NUMBER = "BIGINT";

    /** Whether there is a schema that columns are read from. */
    boolean isGiven(Fields fields) {
        Optional<LocatedText> definition = definition(fields);
        // What a schema takes in from other subjects is not here.
        boolean whole = !fields.section("schema").has("references");
        boolean protobuf = format(fields).equals("protobuf")
                || definition.filter(SchemaAssembler::isProtobuf).isPresent();
        return definition.isPresent() && whole && !protobuf;
    }

    /** In the order of the schema; none where there is none. */
    List<SchemaColumn> of(Fields fields) {
        List<SchemaColumn> columns = columns(fields, values.diagnostics());
        columns.stream()
                .filter(c -> isRead(columns) && c.type().matches("(?s)(ARRAY|MAP|ROW)<.*"))
                .forEach(c -> error(
                        c,
                        "field '" + c.name() + "' is " + c.type()
                                + ", and the schema has an enum or a fixed: Flink reads"
                                + " the two together in no topic.",
                        "Let the writer make the enum a string (the fixed: bytes), or read the topic with a program of"
                                + " yours."));
        return columns;
    }

    private List<SchemaColumn> columns(Fields fields, Diagnostics diagnostics) {
        return isGiven(fields)
                ? new SchemaReader(diagnostics)
                        .columns(resolved(definition(fields).orElseThrow()), language(fields))
                : List.of();
    }

    /** The schema that Flink has to read with; empty where the types of the columns say all. */
    Optional<String> reader(Fields fields) {
        List<SchemaColumn> columns = columns(fields, new Diagnostics());
        if (!isRead(columns)) {
            return Optional.empty();
        }
        Set<String> declared = fields.sections("columns").stream()
                .filter(c -> c.text("type")
                        .filter(t -> t.text().strip().toUpperCase(Locale.ROOT).startsWith(NUMBER))
                        .isPresent())
                .flatMap(c -> c.text("name").stream())
                .map(LocatedText::text)
                .collect(Collectors.toSet());
        Stream<String> undeclared =
                columns.stream().filter(c -> c.type().equals(NUMBER)).map(SchemaColumn::name);
        return ReaderSchema.of(
                resolved(definition(fields).orElseThrow()).text(),
                Stream.concat(declared.stream(), undeclared).collect(Collectors.toSet()));
    }

    /** Names of enums and fixed are part of their types, which columns do not have. */
    private static boolean isRead(List<SchemaColumn> columns) {
        return columns.stream().anyMatch(SchemaColumn::needsSchema);
    }

    /** A declared column, held against the field of its name. */
    Column declared(Column declared, SchemaColumn field, Fields fields, List<SchemaColumn> all) {
        String type = declared.type();
        boolean fits = type.isEmpty() || DeclaredType.fits(field, type, language(fields));
        boolean number = type.toUpperCase(Locale.ROOT).startsWith(NUMBER);
        boolean same = normal(type).equals(normal(field.type()))
                || (number && !field.detail().isEmpty());
        boolean fixed = field.detail().equals("fixed") && normal(type).matches("BYTES|VARBINARY.*|BINARY.*");
        if (!fits || (isRead(all) && !same && !fixed)) {
            values.diagnostics()
                    .error(
                            Code.SCHEMA,
                            declared.typeOrigin(),
                            "column '" + declared.name() + "' is declared " + type + ", but its schema says "
                                    + words(field) + ".",
                            hint(declared, field));
            return declared;
        }
        if (!isRead(all)) {
            return declared;
        }
        return new Column(
                declared.name(),
                number ? NUMBER : field.type(),
                field.nullable(),
                false,
                declared.description(),
                declared.origin(),
                declared.typeOrigin());
    }

    private static String words(SchemaColumn field) {
        return field.detail().isEmpty() || field.detail().equals("decimal") ? field.type() : field.detail();
    }

    private static String hint(Column declared, SchemaColumn field) {
        String name = declared.name();
        return switch (field.detail().replaceFirst("^local-", "")) {
            case "timestamp-micros" ->
                "Declare it BIGINT and convert it in the SQL: TO_TIMESTAMP_LTZ(" + name + " / 1000, 3).";
            case "timestamp-nanos" ->
                "Declare it BIGINT and convert it in the SQL: TO_TIMESTAMP_LTZ(" + name + " / 1000000, 3).";
            case "time-micros" -> "Declare it BIGINT, a number of microseconds.";
            default -> "Declare it " + field.type() + ", or leave it out: the schema gives its type.";
        };
    }

    private static String normal(String type) {
        return type.toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
    }

    private static Language language(Fields fields) {
        return format(fields).equals("avro") ? Language.AVRO : Language.JSON;
    }

    private static Optional<LocatedText> definition(Fields fields) {
        return fields.section("schema").text("definition");
    }

    /** Somebody else's text has no variables of ours. */
    private LocatedText resolved(LocatedText definition) {
        return SchemaAssembler.isStored(definition) ? definition : values.resolveInPlace(definition);
    }

    /** A wrong format is reported where the schema is read in full. */
    private static String format(Fields fields) {
        return Stream.of(fields, fields.section("schema"))
                .flatMap(f -> f.text("format").stream())
                .map(f -> f.text().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private void error(SchemaColumn column, String message, String hint) {
        values.diagnostics().error(Code.SCHEMA, column.origin(), message, hint);
    }
}
