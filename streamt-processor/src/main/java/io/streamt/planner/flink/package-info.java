/**
 * The only code that touches Flink's planner, by its internals where the public API is silent (so for one minor version
 * of Flink). It is loaded child-first by the class loader of the planner's jars and answers through {@link
 * io.streamt.planner.PlannerBridge} in types of the JDK. Nothing is cached, worded for users or run here.
 */
@NullMarked
package io.streamt.planner.flink;

import org.jspecify.annotations.NullMarked;
