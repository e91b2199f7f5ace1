package io.streamt.deploy.flink;

import java.util.Set;

/**
 * A job that Flink knows.
 *
 * @param state as Flink names it
 */
record LiveJob(String jobId, String cluster, String state, JobParameters parameters) {
    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED");

    /** Whether it holds its state itself; else only its last checkpoint does. */
    boolean isAlive() {
        return !ENDED.contains(state);
    }
}
