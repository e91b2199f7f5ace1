/**
 * Flink SQL as text: reads queries with Flink's own parser and writes CREATE TABLE statements. In go SQL strings, out
 * come tables with their places, output columns and what makes a query stateful. No types are inferred here (the planner
 * does that) and no user SQL is ever re-printed.
 */
@NullMarked
package io.streamt.sql;

import org.jspecify.annotations.NullMarked;
