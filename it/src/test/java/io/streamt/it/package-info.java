/**
 * What the cases' hook scripts look with: live systems read by their own clients, and expected rows computed without
 * our help. Nothing here calls our goals or our library.
 */
package io.streamt.it;
