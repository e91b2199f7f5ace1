/**
 * The contract between the compiler and the targets: an {@link io.streamt.emit.ArtifactCompiler} turns one
 * analyzed model into the artifacts of one kind of resource. Targets live in packages below and do not know each
 * other.
 */
@NullMarked
package io.streamt.emit;

import org.jspecify.annotations.NullMarked;
