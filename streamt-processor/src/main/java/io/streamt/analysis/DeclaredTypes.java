package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.SqlRejectedException;
import io.streamt.project.Column;
import io.streamt.sql.ColumnTypeReader;
import io.streamt.sql.CreateTable;
import io.streamt.sql.Identifiers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types that people write, as the planner reads them. */
record DeclaredTypes(SqlPlanner planner, Diagnostics diagnostics) {
    private static final int MOST_DIGITS = 38;

    /** Words that continue a column's definition behind its type, or stand in place of it. */
    private static final Pattern NO_TYPE = Pattern.compile(
            "(?i)(?:^|[\\s)>])(?:AS|COMMENT|METADATA|VIRTUAL|PRIMARY|UNIQUE|CONSTRAINT|GENERATED|DEFAULT)\\b|[,;]|--|/\\*|^[^<(]*\\)");

    private static final Pattern DECIMAL =
            Pattern.compile("(?i)\\b(?:DECIMAL|NUMERIC|DEC)\\s*\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\)");

    /** Reports digits that Flink would silently cut to what it can hold. */
    void checkDigits(Column column) {
        Matcher decimal = DECIMAL.matcher(column.type());
        while (decimal.find()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale =
                    Optional.ofNullable(decimal.group(2)).map(Integer::parseInt).orElse(0);
            if (precision < 1 || precision > MOST_DIGITS || scale > precision) {
                diagnostics.error(
                        Code.UNKNOWN_TYPE,
                        column.typeOrigin(),
                        "column '" + column.name() + "' cannot have type '" + column.type() + "'.",
                        "A DECIMAL has 1 to " + MOST_DIGITS + " digits, and no more behind the point than in all.");
            }
        }
    }

    /** Whether the planner takes all columns of a table. */
    boolean areKnown(CreateTable table) {
        boolean types = table.columns().stream().allMatch(c -> c.computed() || isType(c.type()));
        try {
            if (!types) {
                return false;
            }
            read(table);
            return true;
        } catch (SqlRejectedException e) {
            return false;
        }
    }

    /** A column's type as the planner writes it, so that two of them can be compared; reported where there is none. */
    Optional<String> canonical(Column column) {
        if (!isType(column.type())) {
            diagnostics.error(
                    Code.UNKNOWN_TYPE,
                    column.typeOrigin(),
                    "column '" + column.name() + "' cannot have type '" + column.type() + "': this is no type.",
                    "Give a type alone, such as STRING, BIGINT or DECIMAL(12, 2); what is computed or renamed belongs into"
                            + " the SQL of a model.");
            return Optional.empty();
        }
        CreateTable single = new CreateTable(
                "declared",
                List.of(CreateTable.Column.physical(column.name(), column.type(), column.nullable())),
                Optional.empty(),
                List.of(),
                new TreeMap<>(Map.of("connector", "kafka")));
        try {
            return Optional.of(read(single));
        } catch (SqlRejectedException e) {
            diagnostics.error(
                    Code.UNKNOWN_TYPE,
                    column.typeOrigin(),
                    "column '" + column.name() + "' cannot have type '" + column.type() + "': "
                            + e.problem().message().replaceFirst("^table '[^']*': ", "") + ".",
                    (e.problem().hint() + " Types are Flink's: STRING, INT, BIGINT, DECIMAL(12, 2), TIMESTAMP(3),"
                                    + " ARRAY<STRING> …")
                            .strip());
            return Optional.empty();
        }
    }

    /**
     * Whether the text is one type and nothing else: Flink would take {@code AS a + b} for a computed column. Text that is
     * broken off says more in the planner's own words.
     */
    private static boolean isType(String written) {
        return !NO_TYPE.matcher(written).find()
                || new ColumnTypeReader().read(written, true).isPresent();
    }

    private String read(CreateTable table) throws SqlRejectedException {
        return planner.analyze(List.of(table), "SELECT * FROM " + Identifiers.quote(table.name()), false)
                .columns()
                .get(0)
                .type();
    }
}
