/**
 * Renders the Jinja templates that models write their SQL in. In goes text with its places, out comes SQL
 * with the place of each character, and the references it made. jinjava is strict here,
 * sandboxed, and watched: a template that does not end is stopped.
 */
@NullMarked
package io.streamt.template;

import org.jspecify.annotations.NullMarked;
