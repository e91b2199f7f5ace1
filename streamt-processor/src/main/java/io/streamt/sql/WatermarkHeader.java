package io.streamt.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header in which a record carries the watermark of the job that wrote it. This class is the one place that knows its
 * form, for jobs that write it and for jobs that read it.
 *
 * <p>The header is called {@value #NAME}. Its value is text in UTF-8: the version {@code 1}, a colon, and the watermark in
 * milliseconds since 1970-01-01 00:00, as in {@code 1:1767225600000}. A TIMESTAMP without a zone counts as UTC. A job that
 * has no watermark yet writes the year 1: a reader must not take the declared delay instead, for rows may still come in any
 * order.
 *
 * @param column the event time that the watermark belongs to
 * @param local whether the column is a TIMESTAMP_LTZ
 * @param ordered whether the rows come in the order of event time, so that a row is as good as a watermark
 * @param writers the subtasks that write the records
 */
public record WatermarkHeader(String column, boolean local, boolean ordered, Writers writers) {
    /** How each partition comes to have one writer. */
    public enum Writers {
        /** The job has one subtask. */
        ONE,
        /** Each subtask writes a partition of its own. */
        FIXED,
        /** The job has several subtasks, and one of them gets all rows before they are written. */
        GATHERED
    }

    /** The key of the header. */
    public static final String NAME = "streamt-watermark";

    /** The column by which {@link #gathering} orders rows. Its name tells the planner that the order is not the user's. */
    public static final String GATHERED = "streamt gathered";

    private static final String HEADERS = "streamt headers";
    private static final String ROWS = "streamt rows";
    private static final String HEADERS_TYPE = "MAP<STRING, BYTES>";
    private static final String QUERY = Identifiers.quote("streamt query");
    private static final String NO_WATERMARK_YET = "-62135596800000";

    /**
     * The header of a job of one subtask.
     *
     * @param type of the column
     */
    public static WatermarkHeader of(String column, String type, boolean ordered) {
        return new WatermarkHeader(column, type.startsWith("TIMESTAMP_LTZ"), ordered, Writers.ONE);
    }

    /** The same header of a job with other writers. Rows of several subtasks come in no order. */
    public WatermarkHeader by(Writers others) {
        return new WatermarkHeader(column, local, ordered && others == Writers.ONE, others);
    }

    /** The table that a job writes, with the header. */
    public CreateTable written(CreateTable table) {
        return with(
                table,
                table.watermark(),
                CreateTable.Column.metadata(HEADERS, HEADERS_TYPE, "METADATA FROM 'headers'"));
    }

    /**
     * The query whose rows go into {@link #written}.
     *
     * @param columns that the query gives, in its order
     */
    public QueryText writing(QueryText query, List<String> columns) {
        String watermark = "CURRENT_WATERMARK(" + QUERY + "." + Identifiers.quote(column) + ")";
        String text = "'1:' || CAST(COALESCE(" + time().millis(watermark) + ", " + NO_WATERMARK_YET + ") AS STRING)";
        String header = "MAP['" + NAME + "', CAST(" + text + " AS BYTES)]";
        return writers == Writers.GATHERED
                ? gathering(query).adding(QUERY, columns, header, Identifiers.quote(ROWS) + " <> -1")
                : query.adding(QUERY, header);
    }

    /**
     * The query with an operator behind it that Flink runs in one subtask. The watermark there is the least of all subtasks,
     * and no other subtask writes. Flink has no operator of that kind that keeps nothing; this one keeps the number of rows.
     * The condition on that number keeps Flink from leaving the operator out.
     */
    private static QueryText gathering(QueryText query) {
        String now = Identifiers.quote(GATHERED);
        return query.within(
                "SELECT *, COUNT(*) OVER (ORDER BY " + now + ") AS " + Identifiers.quote(ROWS)
                        + "\nFROM (\nSELECT *, PROCTIME() AS " + now + "\nFROM (\n",
                "\n)\n)");
    }

    /** The table that a job reads, with the header, and a view of the table's own name that leaves the header out. */
    public List<TableDefinition> read(CreateTable table) {
        return RecordTime.hidden(
                table,
                table.watermark().map(w -> w.as("COALESCE(" + believed(w) + ", " + time().delayed(w) + ")")),
                CreateTable.Column.metadata(HEADERS, HEADERS_TYPE, "METADATA FROM 'headers' VIRTUAL"),
                RecordTime.COLUMN);
    }

    private RecordTime time() {
        return new RecordTime(local);
    }

    /** The name of the table behind a view of {@link #read}; no declaration can be called that. */
    public static String tableOf(String view) {
        return RecordTime.tableOf(view);
    }

    private static CreateTable with(
            CreateTable table, Optional<CreateTable.Watermark> watermark, CreateTable.Column... metadata) {
        List<CreateTable.Column> columns = new ArrayList<>(table.columns());
        columns.addAll(List.of(metadata));
        return new CreateTable(table.name(), columns, watermark, table.primaryKey(), table.options());
    }

    /** The watermark of the header; NULL where there is none, or none that can be read or believed. */
    private String believed(CreateTable.Watermark watermark) {
        String millis = "CAST(REGEXP_EXTRACT(CAST(" + Identifiers.quote(HEADERS) + "['" + NAME
                + "'] AS STRING), '^1:(-?[0-9]{1,15})$', 1) AS BIGINT)";
        String instant = RecordTime.instant(millis);
        String time = local
                ? instant
                : "TIMESTAMP '1970-01-01 00:00:00.000' + " + millis + " * INTERVAL '0.001' SECOND(1, 3)";
        String most = watermark
                .maxAhead()
                .map(IntervalText::of)
                .orElse("INTERVAL '" + RecordTime.UNDECLARED.toDays() + "' DAY");
        String condition = RecordTime.notAhead(instant, most)
                + (ordered ? " AND " + time + " > " + time().delayed(watermark) : "");
        return "CASE WHEN " + condition + " THEN " + time + " END";
    }
}
