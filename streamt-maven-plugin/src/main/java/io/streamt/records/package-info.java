/**
 * Rows in and out of topics: seeds written into source topics, and the last rows of a topic or of the table behind
 * a sink shown to people.
 */
@NullMarked
package io.streamt.records;

import org.jspecify.annotations.NullMarked;
