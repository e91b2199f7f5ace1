/**
 * What the typed manifest of a module ({@code StreamtManifest}) is made of: one reference per source and model. Application
 * code takes topics, columns and keys from it, so that a renamed column breaks a build. Needed at run time.
 */
@NullMarked
package io.streamt.typed;

import org.jspecify.annotations.NullMarked;
