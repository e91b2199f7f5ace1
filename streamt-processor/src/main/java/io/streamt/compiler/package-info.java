/**
 * <b>Start reading here.</b> The whole offline compiler as one list of stages: declarations in, manifest out.
 * Nothing here touches a live system; the planner is handed in.
 */
@NullMarked
package io.streamt.compiler;

import org.jspecify.annotations.NullMarked;
