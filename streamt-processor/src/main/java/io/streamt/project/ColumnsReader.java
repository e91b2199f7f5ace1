package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code columns} of sources and of contracts. */
record ColumnsReader(Values values) {
    private static final String COLUMNS = "columns";
    private static final String PROCTIME = "proctime";
    private static final String PROCTIME_TYPE = "TIMESTAMP_LTZ(3)";
    private static final Pattern METADATA = Pattern.compile("(?i)\\bMETADATA\\b|\\bAS\\s+PROCTIME\\s*\\(");
    private static final String NOT_NULL = " NOT NULL";

    /** As declared; behind those of the schema, where there is one, and in place of those of the same name. */
    List<Column> ofSource(Fields fields) {
        List<Column> declared = declared(fields);
        SchemaColumns schema = new SchemaColumns(values);
        List<SchemaColumn> fieldsOfSchema = schema.of(fields);
        if (!schema.isGiven(fields)) {
            return declared;
        }
        List<Column> columns = new ArrayList<>();
        for (SchemaColumn column : fieldsOfSchema) {
            columns.add(declared.stream()
                    .filter(d -> d.name().equals(column.name()))
                    .findFirst()
                    .map(d -> schema.declared(d, column, fields, fieldsOfSchema))
                    .orElseGet(() -> column(column)));
        }
        List<String> known = columns.stream().map(Column::name).toList();
        for (Column column : declared) {
            if (column.proctime() || isInKeyAlone(fields, column)) {
                columns.add(column);
            } else if (!known.contains(column.name()) && !known.isEmpty()) {
                error(
                        column.origin(),
                        "column '" + column.name() + "' is not in the schema of its source.",
                        NearestNames.didYouMean(column.name(), known) + "The schema has " + NearestNames.list(known)
                                + (fields.texts("key").stream()
                                                .anyMatch(k -> k.text().equals(column.name()))
                                        ? ". A column of the record key alone is declared by 'key_in: key'."
                                        : "."));
            }
        }
        return columns;
    }

    /** A schema describes values, and some columns are in the record key alone. */
    private boolean isInKeyAlone(Fields fields, Column column) {
        boolean keyOnly = fields.text("key_in")
                .filter(in -> values.resolveWhatIsSet(in).equalsIgnoreCase("key"))
                .isPresent();
        return keyOnly && fields.texts("key").stream().anyMatch(k -> k.text().equals(column.name()));
    }

    private static Column column(SchemaColumn column) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                false,
                column.description(),
                column.origin(),
                column.origin());
    }

    private List<Column> declared(Fields fields) {
        List<Column> columns = new ArrayList<>();
        for (Fields column : fields.sections(COLUMNS)) {
            boolean proctime = values.bool(column, PROCTIME).orElse(false);
            columns.add(proctime ? proctime(column) : ofSource(column, name(column)));
        }
        checkNames(columns);
        return columns;
    }

    /** Types may be left open: then only the name is held against the SQL. */
    List<Column> ofContract(Fields fields) {
        List<Column> columns = new ArrayList<>();
        for (Fields column : fields.sections(COLUMNS)) {
            String name = name(column);
            if (values.bool(column, PROCTIME).orElse(false)) {
                error(
                        column.origin(PROCTIME),
                        "column '" + name + "' of a model cannot be a processing-time column.",
                        "Declare it on the source that is read; the SQL may then select it.");
            }
            columns.add(column(column, name, values.text(column, "type", "")));
        }
        checkNames(columns);
        return columns;
    }

    /** Refuses clauses that Flink's CREATE TABLE takes behind a type and a declaration does not. */
    private void checkMetadata(Fields column, String name) {
        column.text("type")
                .filter(t -> METADATA.matcher(t.text()).find())
                .ifPresent(
                        type -> error(
                                type.origin(),
                                "column '" + name + "' cannot come from the metadata of records in this version.",
                                "Have the writer put the time or the header into the value, and declare that field as a column."));
    }

    private Column ofSource(Fields column, String name) {
        checkMetadata(column, name);
        String hint = "Give its type of Flink SQL: type: STRING.";
        String type = values.required(column, "type", "column '" + name + "'", hint);
        return column(column, name, METADATA.split(type, 2)[0]);
    }

    private Column proctime(Fields column) {
        String name = name(column);
        Optional<String> type = values.text(column, "type").map(String::strip);
        if (type.filter(t -> !t.toUpperCase(Locale.ROOT).startsWith(PROCTIME_TYPE))
                .isPresent()) {
            error(
                    column.origin("type"),
                    "processing-time column '" + name + "' is declared " + type.get() + ".",
                    "It is " + PROCTIME_TYPE + ": leave the type out.");
        }
        if (values.bool(column, "nullable").orElse(false)) {
            error(
                    column.origin("nullable"),
                    "processing-time column '" + name + "' is declared nullable.",
                    "It always has a value: leave 'nullable' out.");
        }
        return new Column(
                name,
                PROCTIME_TYPE,
                false,
                true,
                values.kept(column, "description"),
                column.origin("name"),
                column.origin("type"));
    }

    private String name(Fields column) {
        return values.required(column, "name", "a column", "");
    }

    private Column column(Fields column, String name, String type) {
        boolean notNull = type.toUpperCase(Locale.ROOT).endsWith(NOT_NULL);
        String bare = notNull ? type.substring(0, type.length() - NOT_NULL.length()) : type;
        return new Column(
                name,
                bare.strip(),
                values.bool(column, "nullable").orElse(!notNull),
                false,
                values.kept(column, "description"),
                column.origin("name"),
                column.origin("type"));
    }

    private void checkNames(List<Column> columns) {
        Set<String> seen = new HashSet<>();
        columns.stream().filter(c -> !seen.add(c.name())).forEach(c -> values.diagnostics()
                .error(
                        Code.DUPLICATE_COLUMN,
                        c.origin(),
                        "column '" + c.name() + "' is given twice.",
                        "Rename or remove one of them."));
    }

    private void error(Origin origin, String message, String hint) {
        values.diagnostics().error(Code.ILLEGAL_VALUE, origin, message, hint);
    }
}
