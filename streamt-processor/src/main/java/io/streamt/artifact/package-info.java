/**
 * The desired state of live resources, as the compiler decided it: plain values that the plugin compares with what
 * runs. Addresses and secrets are not in them; {@code ${NAME}} stands where one will be filled in.
 */
@NullMarked
package io.streamt.artifact;

import org.jspecify.annotations.NullMarked;
