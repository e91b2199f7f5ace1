/**
 * The typed manifest: one Java class per module with a constant and, where the columns are known, a record for every source
 * and model whose rows are in a topic. In go the trees of all declarations, out comes Java source. Types that only
 * the planner knows are not in it: nothing here asks the planner.
 */
@NullMarked
package io.streamt.codegen;

import org.jspecify.annotations.NullMarked;
