package io.streamt.analysis;

import io.streamt.sql.CreateTable;
import io.streamt.sql.QueryText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The second branch of a job: the rows that come too late for its window, and the topic that they go into.
 *
 * @param text the query that gives them
 * @param columns of the rows
 * @param topic where they go
 */
public record LateBranch(QueryText text, List<AnalyzedColumn> columns, String topic) {
    /** Columns besides those of the table that the window is over. */
    static final List<String> ADDED = List.of("window_start", "window_end", "late_watermark", "late_ms");

    public LateBranch {
        columns = List.copyOf(columns);
    }

    /** The topic as the job writes it. */
    public CreateTable table(String name) {
        return new CreateTable(
                name,
                columns.stream()
                        .map(c -> CreateTable.Column.physical(c.name(), c.type(), c.nullable()))
                        .toList(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(Map.of("connector", "kafka", "topic", topic)));
    }
}
