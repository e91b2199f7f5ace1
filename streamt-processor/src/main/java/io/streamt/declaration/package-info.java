/**
 * Reads what the user wrote, from YAML or from annotations alike, with the place of every value. In go untyped {@link
 * io.streamt.declaration.Tree}s, out come {@link io.streamt.declaration.Declarations}, checked against the one
 * catalogue of keys in {@link io.streamt.declaration.Keys}. Values are still text: variables are resolved and
 * types are read by the project stage.
 */
@NullMarked
package io.streamt.declaration;

import org.jspecify.annotations.NullMarked;
