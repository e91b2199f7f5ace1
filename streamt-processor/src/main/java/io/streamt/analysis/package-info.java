/**
 * Finds what every model gives: columns with types and origins, changelog, key, event time, and what it becomes, with
 * the reason. In goes a {@link io.streamt.graph.ProjectGraph}, out comes an {@link
 * io.streamt.analysis.AnalyzedProject}. Types are the planner's, never guessed; nothing here knows how a target is
 * deployed.
 */
@NullMarked
package io.streamt.analysis;

import org.jspecify.annotations.NullMarked;
