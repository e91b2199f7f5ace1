/**
 * The engine of all goals, without Maven: compiles a module, opens the systems of its environment, makes plans, and compares
 * with other revisions.
 */
@NullMarked
package io.streamt.session;

import org.jspecify.annotations.NullMarked;
