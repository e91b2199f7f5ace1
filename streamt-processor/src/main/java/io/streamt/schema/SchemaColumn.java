package io.streamt.schema;

import io.streamt.diagnostic.Origin;

/**
 * A field of the record that a schema describes.
 *
 * @param type Flink SQL without NOT NULL
 * @param detail what the schema calls the type beyond that: a logical type of Avro, {@code enum} or {@code fixed}; empty for
 *     none
 * @param needsSchema whether Flink reads the field only with the schema at hand: a name is part of its type
 * @param origin of the field's definition
 */
public record SchemaColumn(
        String name,
        String type,
        boolean nullable,
        String detail,
        boolean needsSchema,
        String description,
        Origin origin) {}
