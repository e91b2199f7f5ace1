/**
 * Models whose jobs run on Confluent Cloud for Apache Flink: the table that is a topic there, and the statement that fills it,
 * in the dialect of Confluent Cloud. What that dialect lacks and can be told from a query's text is refused in
 * {@code analysis}, at its place; here is what follows from settings and formats.
 */
@NullMarked
package io.streamt.emit.confluent;

import org.jspecify.annotations.NullMarked;
