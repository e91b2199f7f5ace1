/**
 * Statements and tables of Confluent Cloud for Apache Flink, by its statements API. A statement's text never changes: another
 * text is another statement, whose name ends otherwise, and which takes over the read positions of the one before it where
 * these are all that it needs. Tables are made, read and changed by statements, too; a table is a topic there.
 */
@NullMarked
package io.streamt.deploy.confluent;

import org.jspecify.annotations.NullMarked;
