/**
 * Schemas that are written into a declaration: text of JSON Schema or Avro goes in, columns of Flink SQL come out, and
 * what cannot be a column is reported where it stands. No registry is asked here, and no record is read.
 */
@NullMarked
package io.streamt.schema;

import org.jspecify.annotations.NullMarked;
