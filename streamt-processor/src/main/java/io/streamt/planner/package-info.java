/**
 * Asks Flink's own planner about a query: types, changelog, keys, origins, operators. In go CREATE TABLE statements
 * and SQL; out come values of this package. The planner is loaded lazily into a class loader of its own, only when the
 * cache does not know the answer; only classes of {@code io.streamt.planner.flink} touch Flink. Nothing is run here.
 */
@NullMarked
package io.streamt.planner;

import org.jspecify.annotations.NullMarked;
