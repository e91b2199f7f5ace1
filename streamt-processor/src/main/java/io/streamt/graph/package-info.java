/**
 * Who reads whom. In go a {@link io.streamt.project.Project}, out comes a {@link io.streamt.graph.ProjectGraph}:
 * templates rendered, SQL parsed, references resolved, models in an order in which everything comes after what it
 * reads. Types are not known here.
 */
@NullMarked
package io.streamt.graph;

import org.jspecify.annotations.NullMarked;
