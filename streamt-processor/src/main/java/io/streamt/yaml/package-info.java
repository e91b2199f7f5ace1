/**
 * Reads the YAML files of a project into trees with the place of every value. In goes a directory, out come trees
 * of {@link io.streamt.declaration}. Keys are not looked at here, and nothing is resolved: that is the work of
 * later stages.
 */
@NullMarked
package io.streamt.yaml;

import org.jspecify.annotations.NullMarked;
