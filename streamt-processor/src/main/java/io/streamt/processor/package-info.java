/**
 * The adapter to javac: annotated types become the same trees that YAML files become, are checked as far as is cheap
 * (keys, names, templates, SQL syntax, references, columns that are known without a planner, circles), and are left beside
 * the classes as descriptors. The typed manifest is written in the first round that has types of ours. Mistakes are told at
 * the annotation value, with the exact place inside SQL in the message. Types of columns and lineage are not looked at here:
 * that is the work of {@code streamt:compile}. Start at {@link io.streamt.processor.StreamtProcessor}.
 */
@NullMarked
package io.streamt.processor;

import org.jspecify.annotations.NullMarked;
