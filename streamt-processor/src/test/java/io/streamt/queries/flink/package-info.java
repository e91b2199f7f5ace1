/** Flink itself, for tests: loaded beside nothing but the planner's jars, and without a line of our own planner. */
@NullMarked
package io.streamt.queries.flink;

import org.jspecify.annotations.NullMarked;
