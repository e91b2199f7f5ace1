/**
 * Who reads whom, as a tree for people and as JSON for programs. In goes a manifest.
 */
@NullMarked
package io.streamt.lineage;

import org.jspecify.annotations.NullMarked;
