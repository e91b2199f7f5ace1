/**
 * Writes and reads what the processor leaves beside the classes: one JSON file per annotated type, holding its {@link
 * io.streamt.declaration.Tree} with the place of every value. In go trees, out come the same trees; what they mean is
 * not looked at here.
 */
@NullMarked
package io.streamt.descriptor;

import org.jspecify.annotations.NullMarked;
