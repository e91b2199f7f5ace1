/**
 * Declarations made definite: variables resolved, defaults applied, values typed, names legal and unique. In go
 * {@link io.streamt.declaration.Declarations}, out comes a {@link io.streamt.project.Project}. SQL is still text
 * here; whether references exist is the graph stage's question.
 */
@NullMarked
package io.streamt.project;

import org.jspecify.annotations.NullMarked;
