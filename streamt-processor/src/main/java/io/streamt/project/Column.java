package io.streamt.project;

import io.streamt.diagnostic.Origin;

/**
 * A column as declared.
 *
 * @param type Flink SQL without NOT NULL; empty for a column of a contract that names no type
 * @param proctime whether it is no part of the records, but the time at which a job reads them
 * @param origin of the name
 */
public record Column(
        String name,
        String type,
        boolean nullable,
        boolean proctime,
        String description,
        Origin origin,
        Origin typeOrigin) {}
