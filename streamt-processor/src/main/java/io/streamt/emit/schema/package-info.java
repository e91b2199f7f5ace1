/**
 * Models and sources to subjects of a schema registry: what a source declares, as it stands, and for models schemas of
 * their exact types, in Avro character by character as Flink's format writes them. No registry is asked here.
 */
@NullMarked
package io.streamt.emit.schema;

import org.jspecify.annotations.NullMarked;
