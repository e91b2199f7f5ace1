package io.streamt.planner;

import io.streamt.sql.CreateTable;
import io.streamt.sql.SqlProblem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column that a window is built on, and where in the query: Flink names neither. */
record TimeColumn(Question question, String name, int offset) {
    static final String HINT = "Windows need the event time of a table: declare event_time for the column.";

    private static final Pattern WINDOWED = Pattern.compile(
            "\\b(?:DESCRIPTOR\\s*\\(|(?:TUMBLE|HOP|SESSION)\\s*\\((?!\\s*(?:TABLE|DATA)\\b))\\s*([\\w.]+|`[^`]+`)",
            Pattern.CASE_INSENSITIVE);

    /** The first that is no table's event time. */
    static Optional<TimeColumn> inWindowOf(Question question) {
        Matcher windows = WINDOWED.matcher(question.sql());
        return windows.results()
                .map(found -> new TimeColumn(question, unquoted(found.group(1)), found.start(1)))
                .filter(column -> column.eventTimes().isEmpty())
                .findFirst();
    }

    SqlProblem problem() {
        String before = question.sql().substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = offset - before.lastIndexOf('\n');
        return new SqlProblem(line, column, "`" + name + "` is not a time attribute", hint());
    }

    private String hint() {
        List<String> tables = question.tables().stream()
                .filter(table -> table.columns().stream().anyMatch(c -> c.name().equals(name)))
                .map(table -> "'" + table.name() + "'")
                .toList();
        return tables.isEmpty()
                ? HINT
                : "Windows need event time: declare event_time for `" + name + "` where " + String.join(" or ", tables)
                        + " is declared.";
    }

    private List<CreateTable> eventTimes() {
        return question.tables().stream()
                .filter(table ->
                        table.watermark().filter(w -> w.column().equals(name)).isPresent())
                .toList();
    }

    private static String unquoted(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1) : name.substring(name.lastIndexOf('.') + 1);
    }
}
