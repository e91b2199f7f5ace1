/**
 * Checks what a project demands of its declarations beyond that they work: one class per rule, all in one list. In goes an
 * {@link io.streamt.analysis.AnalyzedProject}; out come diagnostics alone. Nothing is changed here: masks are put around
 * queries in {@code analysis}.
 */
@NullMarked
package io.streamt.governance;

import org.jspecify.annotations.NullMarked;
