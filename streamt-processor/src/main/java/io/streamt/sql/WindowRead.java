package io.streamt.sql;

import java.util.List;

/**
 * The one place where a query assigns windows to the rows of a table.
 *
 * @param table as the query names it
 * @param time the column of its event time
 * @param windows the call that assigns them, as it stands in FROM
 * @param kept the same query without the rows that are late there
 */
public record WindowRead(String table, String time, String windows, String kept) {
    /** The columns that Flink adds to each row of the table. */
    public static final List<String> COLUMNS = List.of("window_start", "window_end", "window_time");

    /** A query has one such place, or the reason why it has none. */
    public sealed interface Result {
        record Found(WindowRead window) implements Result {}

        /** @param problem at the place of the call, or at the start */
        record None(SqlProblem problem) implements Result {}
    }

    /** @param sql one query, parsed before */
    public static Result of(String sql) {
        return WindowReads.of(sql);
    }

    /** Holds for a row that the window drops: Flink has fired the window when the watermark reaches its last millisecond. */
    static String isLate(String time) {
        return "`window_time` <= CURRENT_WATERMARK(" + Identifiers.quote(time) + ")";
    }

    /**
     * The rows that are late, one for each window that they are too late for, with the watermark and how far they are behind
     * it in milliseconds.
     *
     * @param columns of the table
     * @param local whether the event time is a TIMESTAMP_LTZ
     */
    public QueryText late(List<String> columns, boolean local) {
        String watermark = "CURRENT_WATERMARK(" + Identifiers.quote(time) + ")";
        RecordTime times = new RecordTime(local);
        String list = String.join(", ", columns.stream().map(Identifiers::quote).toList());
        return QueryText.of(
                "SELECT " + list + ", `window_start`, `window_end`,\n  " + watermark + " AS `late_watermark`,\n  "
                        + times.millis(watermark) + "\n    - (" + times.millis(Identifiers.quote(time))
                        + ") AS `late_ms`\nFROM "
                        + windows + "\nWHERE " + isLate(time));
    }
}
