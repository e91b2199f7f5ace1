package io.streamt.deploy.confluent;

import java.util.Locale;

/** Where a statement is in its life. */
enum Phase {
    PENDING,
    RUNNING,
    COMPLETED,
    DELETING,
    FAILING,
    FAILED,
    STOPPING,
    STOPPED,
    DEGRADED,
    /** One that came later than this was written: under way. */
    OTHER;

    static Phase of(String written) {
        for (Phase phase : values()) {
            if (phase.name().equals(written.toUpperCase(Locale.ROOT))) {
                return phase;
            }
        }
        return OTHER;
    }

    boolean isFailure() {
        return this == FAILED || this == FAILING;
    }

    /** Whether it does its work, or is about to. */
    boolean isAlive() {
        return switch (this) {
            case PENDING, RUNNING, DEGRADED, OTHER -> true;
            case COMPLETED, DELETING, FAILING, FAILED, STOPPING, STOPPED -> false;
        };
    }
}
