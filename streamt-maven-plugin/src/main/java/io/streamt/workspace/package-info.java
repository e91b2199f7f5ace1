/**
 * Where a goal stands: the module and its class path, the environment that was chosen, the variables that it fills in, and
 * the switches that protect it. Nothing here knows Maven, and nothing changes a system.
 */
@NullMarked
package io.streamt.workspace;

import org.jspecify.annotations.NullMarked;
