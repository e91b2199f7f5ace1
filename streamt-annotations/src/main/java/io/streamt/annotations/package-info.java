/**
 * The annotations that users write on their types: sources, models and sinks are annotated records and interfaces. Retention is
 * CLASS: nothing here is needed at run time. Empty text, -1 and UNSET mean "not given"; defaults belong to the compiler.
 */
@NullMarked
package io.streamt.annotations;

import org.jspecify.annotations.NullMarked;
