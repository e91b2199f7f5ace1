/**
 * Describes what can be wrong, where, and what to do about it. Every stage reports into a {@link
 * io.streamt.diagnostic.Diagnostics}; the run stops between stages when there are errors. Nothing here knows what a
 * declaration is, prints, or decides about exit codes.
 */
@NullMarked
package io.streamt.diagnostic;

import org.jspecify.annotations.NullMarked;
