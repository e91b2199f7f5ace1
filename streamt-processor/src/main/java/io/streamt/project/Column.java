package io.streamt.project;

import io.streamt.diagnostic.Origin;

/**
 * A column as declared.
 *
 * @param type Flink SQL without NOT NULL; empty for a column of a contract that names no type
 * @param origin of the name
 */
public record Column(
        String name, String type, boolean nullable, String description, Origin origin, Origin typeOrigin) {}
