package io.streamt.deploy;

import java.time.Instant;

/**
 * A savepoint that was taken of a job and is still there.
 *
 * @param path as Flink gave it
 * @param at when we heard of it
 */
public record Savepoint(String path, Instant at) {}
