/**
 * Renders the Jinja templates that models write their SQL in. In goes text with its places, out comes SQL, the
 * references it made and a way back from a place in the SQL to the place in the file. jinjava is strict here,
 * sandboxed, and watched: a template that does not end is stopped.
 */
@NullMarked
package io.streamt.template;

import org.jspecify.annotations.NullMarked;
