package io.streamt.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Event time beside the time that a record has in Kafka. A watermark that is further ahead of the record than {@code
 * max_ahead} allows is not believed: one wrong record does not close all windows.
 *
 * @param local whether the event time is a TIMESTAMP_LTZ; a TIMESTAMP without a zone counts as UTC
 */
record RecordTime(boolean local) {
    /** How far a watermark that a record carries may be ahead of it where no {@code max_ahead} is declared. */
    static final Duration UNDECLARED = Duration.ofDays(1);

    private static final String TIMESTAMP = "streamt timestamp";

    /** The column that holds the time of the record. */
    static final CreateTable.Column COLUMN =
            CreateTable.Column.metadata(TIMESTAMP, "TIMESTAMP_LTZ(3)", "METADATA FROM 'timestamp' VIRTUAL");

    static RecordTime of(CreateTable table, CreateTable.Watermark watermark) {
        return new RecordTime(table.columns().stream()
                .anyMatch(c -> c.name().equals(watermark.column()) && c.type().startsWith("TIMESTAMP_LTZ")));
    }

    /** The name of the table behind a view of {@link #hidden}; no declaration can be called that. */
    static String tableOf(String view) {
        return view + " (records)";
    }

    /** The table with columns of metadata, and a view of the table's own name that leaves them out. */
    static List<TableDefinition> hidden(
            CreateTable table, Optional<CreateTable.Watermark> watermark, CreateTable.Column... metadata) {
        List<CreateTable.Column> all = new ArrayList<>(table.columns());
        all.addAll(List.of(metadata));
        CreateTable records =
                new CreateTable(tableOf(table.name()), all, watermark, table.primaryKey(), table.options());
        List<String> columns =
                table.columns().stream().map(CreateTable.Column::name).toList();
        return List.of(records, new CreateView(table.name(), columns, selecting(columns, records.name())));
    }

    private static QueryText selecting(List<String> columns, String table) {
        return QueryText.of("SELECT "
                + String.join(", ", columns.stream().map(Identifiers::quote).toList()) + "\nFROM "
                + Identifiers.quote(table));
    }

    /** The declared watermark; NULL for a record whose event time is too far ahead of its own time. */
    String delayed(CreateTable.Watermark watermark) {
        String column = Identifiers.quote(watermark.column());
        String instant = local ? column : instant(millis(column));
        return watermark
                .maxAhead()
                .map(most -> "CASE WHEN " + notAhead(instant, IntervalText.of(most)) + " THEN " + watermark.delayed()
                        + " END")
                .orElse(watermark.delayed());
    }

    /** @param most an interval */
    static String notAhead(String instant, String most) {
        return instant + " <= " + Identifiers.quote(TIMESTAMP) + " + " + most;
    }

    static String instant(String millis) {
        return "TO_TIMESTAMP_LTZ(" + millis + ", 3)";
    }

    /** Milliseconds of a time. Flink has no function for them, and its EXTRACT depends on the time zone of the session. */
    String millis(String time) {
        String epoch = local ? "TO_TIMESTAMP_LTZ(0, 3)" : "TIMESTAMP '1970-01-01 00:00:00'";
        return "TIMESTAMPDIFF(MINUTE, " + epoch + ", " + time + ") * CAST(60000 AS BIGINT) + EXTRACT(SECOND FROM "
                + time + ") * 1000 + EXTRACT(MILLISECOND FROM " + time + ")";
    }
}
