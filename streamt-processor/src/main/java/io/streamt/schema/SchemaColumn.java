package io.streamt.schema;

import io.streamt.diagnostic.Origin;

/**
 * A field of the record that a schema describes.
 *
 * @param type Flink SQL without NOT NULL
 * @param origin of the field's definition
 */
public record SchemaColumn(String name, String type, boolean nullable, String description, Origin origin) {}
