/**
 * Plans, deploys and states as text and JSON: pure functions from values to strings. Nothing here decides
 * anything, prints, or reads a system.
 */
@NullMarked
package io.streamt.report;

import org.jspecify.annotations.NullMarked;
