package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.project.Column;
import io.streamt.project.EventTime;
import io.streamt.project.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a source before anyone reads it: the types of its columns, its event time, its key. */
final class SourceChecks {
    /** More digits than three are more than watermarks have; without a number there are six. */
    private static final Pattern TIME =
            Pattern.compile("TIMESTAMP(?:_LTZ)?\\s*\\(\\s*[0-3]\\s*\\)", Pattern.CASE_INSENSITIVE);

    private final DeclaredTypes types;
    private final Diagnostics diagnostics;

    SourceChecks(DeclaredTypes types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    void check(Source source) {
        source.eventTime().ifPresent(e -> checkEventTime(source, e));
        List<String> names = source.stored().stream().map(Column::name).toList();
        source.key().columns().stream()
                .filter(k -> !names.isEmpty() && !names.contains(k))
                .forEach(k -> diagnostics.error(
                        Code.KEY_COLUMN,
                        source.key().origin(),
                        "source '" + source.name() + "' has no column '" + k + "' for its key.",
                        NearestNames.didYouMean(k, names) + "Columns: " + NearestNames.list(names) + "."));
        source.columns().forEach(types::checkDigits);
        List<AnalyzedColumn> columns = source.stored().stream()
                .map(c -> AnalyzedColumn.declared(c.name(), c.type(), c.nullable(), c.origin()))
                .toList();
        new EncodingChecks(diagnostics)
                .checkSource(
                        source.name(), source.encoding(), columns, source.key().columns());
        if (!source.columns().isEmpty() && !types.areKnown(Tables.of(source.name(), source))) {
            source.stored().stream().filter(c -> !c.type().isEmpty()).forEach(types::canonical);
        }
    }

    private void checkEventTime(Source source, EventTime eventTime) {
        boolean proctime =
                source.columns().stream().anyMatch(c -> c.proctime() && c.name().equals(eventTime.column()));
        if (proctime) {
            diagnostics.error(
                    Code.EVENT_TIME_COLUMN,
                    eventTime.origin(),
                    "event time of source '" + source.name() + "' is on column '" + eventTime.column()
                            + "', which is processing time.",
                    "Event time is a column of the records; windows can be built on '" + eventTime.column()
                            + "' as it is.");
        } else {
            checkEventTime("source '" + source.name() + "'", source.stored(), eventTime);
        }
    }

    /** How a column of another type becomes one that event time can be on. */
    private static String way(Column column, boolean source) {
        String name = column.name();
        String type = column.type().strip().toUpperCase(Locale.ROOT);
        String made = type.matches("(?:BIGINT|INT|INTEGER)\\b.*")
                ? "TO_TIMESTAMP_LTZ(" + name + ", 3), or 0 in place of 3 for seconds"
                : type.matches("(?:STRING|VARCHAR|CHAR)\\b.*")
                        ? "TO_TIMESTAMP(" + name + ", 'yyyy-MM-dd HH:mm:ss')"
                        : type.startsWith("TIMESTAMP") || type.equals("DATE")
                                ? "CAST(" + name + " AS TIMESTAMP" + (type.contains("LTZ") ? "_LTZ" : "") + "(3))"
                                : "";
        if (made.isEmpty()) {
            return "";
        }
        return source
                ? " Make it in a model that reads the source, and declare 'event_time' there: " + made + "."
                : " Make it in the SQL: " + made + ".";
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
        } else if (!TIME.matcher(column.get().type()).lookingAt()) {
            diagnostics.error(
                    Code.EVENT_TIME_COLUMN,
                    eventTime.origin(),
                    "event time of " + what + " is on column '" + eventTime.column() + "', which is "
                            + column.get().type() + ".",
                    "Event time needs TIMESTAMP(3) or TIMESTAMP_LTZ(3)."
                            + way(column.get(), what.startsWith("source ")));
        }
    }
}
