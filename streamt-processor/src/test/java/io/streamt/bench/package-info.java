/** Measures, in profile {@code bench} only. */
@NullMarked
package io.streamt.bench;

import org.jspecify.annotations.NullMarked;
