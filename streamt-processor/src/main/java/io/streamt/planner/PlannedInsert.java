package io.streamt.planner;

/**
 * What the planner knows of a query that is written into a table.
 *
 * @param digest of the compiled plan (64 hexadecimal digits), equal for two queries whose plans differ only in names
 * @param trustsKey whether Flink takes the table's key only when it is not asked to know it from the query
 *     ({@code table.exec.sink.require-on-conflict} off), as the bounds of windows or a key that only the user knows
 */
public record PlannedInsert(String digest, boolean trustsKey) {}
