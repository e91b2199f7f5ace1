/**
 * The parts of a module's typed manifest ({@code StreamtManifest}): one reference per source and model. Application code takes
 * topics, columns and keys from it, so that a renamed column breaks a build. It is needed at run time.
 */
@NullMarked
package io.streamt.typed;

import org.jspecify.annotations.NullMarked;
