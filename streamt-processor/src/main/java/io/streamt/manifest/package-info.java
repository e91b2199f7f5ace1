/**
 * Writes what a module declares and what it becomes, as one JSON document that other modules, tools and reviews read, and
 * the files written beside it. Keys are snake_case, lists are sorted by name, and nothing in it depends on when or
 * where it was written.
 */
@NullMarked
package io.streamt.manifest;

import org.jspecify.annotations.NullMarked;
