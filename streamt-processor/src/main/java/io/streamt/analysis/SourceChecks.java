package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.SqlRejectedException;
import io.streamt.project.Column;
import io.streamt.project.EventTime;
import io.streamt.project.Source;
import io.streamt.sql.CreateTable;
import io.streamt.sql.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of a source before anyone reads it: its columns' types, its event time, its key. */
final class SourceChecks {
    private static final int MOST_DIGITS = 38;
    private static final Pattern DECIMAL =
            Pattern.compile("(?i)\\b(?:DECIMAL|NUMERIC|DEC)\\s*\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\)");

    private final SqlPlanner planner;
    private final Diagnostics diagnostics;

    SourceChecks(SqlPlanner planner, Diagnostics diagnostics) {
        this.planner = planner;
        this.diagnostics = diagnostics;
    }

    void check(Source source) {
        source.eventTime().ifPresent(e -> checkEventTime("source '" + source.name() + "'", source.stored(), e));
        List<String> names = source.stored().stream().map(Column::name).toList();
        source.key().columns().stream()
                .filter(k -> !names.isEmpty() && !names.contains(k))
                .forEach(k -> diagnostics.error(
                        Code.KEY_COLUMN,
                        source.key().origin(),
                        "source '" + source.name() + "' has no column '" + k + "' for its key.",
                        NearestNames.didYouMean(k, names) + "Columns: " + NearestNames.list(names) + "."));
        source.columns().forEach(this::checkDigits);
        List<AnalyzedColumn> columns = source.stored().stream()
                .map(c -> AnalyzedColumn.declared(c.name(), c.type(), c.nullable(), c.origin()))
                .toList();
        new EncodingChecks(diagnostics)
                .check(
                        "source '" + source.name() + "'",
                        source.encoding(),
                        columns,
                        source.key().columns());
        if (!source.columns().isEmpty() && !readable(Tables.of(source))) {
            source.stored().forEach(c -> checkType(source, c));
        }
    }

    /** What Flink cuts down to what it can hold, without a word. */
    private void checkDigits(Column column) {
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

    void checkEventTime(String what, List<Column> columns, EventTime eventTime) {
        List<String> names = columns.stream().map(Column::name).toList();
        Optional<Column> column = columns.stream()
                .filter(c -> c.name().equals(eventTime.column()))
                .findFirst();
        if (column.isEmpty()) {
            diagnostics.error(
                    Code.EVENT_TIME_COLUMN,
                    eventTime.origin(),
                    what + " has no column '" + eventTime.column() + "' for its event time.",
                    NearestNames.didYouMean(eventTime.column(), names) + "Columns: " + NearestNames.list(names) + ".");
        } else if (!column.get().type().toUpperCase(Locale.ROOT).startsWith("TIMESTAMP")) {
            diagnostics.error(
                    Code.EVENT_TIME_COLUMN,
                    eventTime.origin(),
                    "event time of " + what + " is on column '" + eventTime.column() + "', which is "
                            + column.get().type() + ".",
                    "Event time needs TIMESTAMP(3) or TIMESTAMP_LTZ(3).");
        }
    }

    private boolean readable(CreateTable table) {
        return rejection(table).isEmpty();
    }

    private void checkType(Source source, Column column) {
        CreateTable single = new CreateTable(
                source.name(),
                List.of(CreateTable.Column.physical(column.name(), column.type(), column.nullable())),
                Optional.empty(),
                List.of(),
                new TreeMap<>(Tables.of(source).options()));
        rejection(single)
                .ifPresent(e -> diagnostics.error(
                        Code.UNKNOWN_TYPE,
                        column.typeOrigin(),
                        "column '" + column.name() + "' cannot have type '" + column.type() + "': "
                                + e.problem().message().replaceFirst("^table '[^']*': ", "") + ".",
                        (e.problem().hint() + " Types are Flink's: STRING, INT, BIGINT, DECIMAL(12, 2), TIMESTAMP(3),"
                                        + " ARRAY<STRING> …")
                                .strip()));
    }

    private Optional<SqlRejectedException> rejection(CreateTable table) {
        try {
            planner.analyze(List.of(table), "SELECT * FROM " + Identifiers.quote(table.name()), false);
            return Optional.empty();
        } catch (SqlRejectedException e) {
            return Optional.of(e);
        }
    }
}
