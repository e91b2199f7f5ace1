package io.streamt.planner;

/**
 * The planner's knowledge of a query that is written into a table.
 *
 * @param trustsKey whether Flink takes the table's key only when it is not asked to know it from the query
 *     ({@code table.exec.sink.require-on-conflict} off), as the bounds of windows or a key that only the user knows
 */
public record PlannedInsert(PlannedState state, boolean trustsKey) {}
