/**
 * Connections to the systems of an environment, each in one shape. Addresses and logins are resolved here and nowhere else;
 * what artifacts leave open as {@code ${NAME}} is filled in by the sender.
 */
@NullMarked
package io.streamt.systems;

import org.jspecify.annotations.NullMarked;
