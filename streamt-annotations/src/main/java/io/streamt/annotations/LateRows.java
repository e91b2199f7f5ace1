package io.streamt.annotations;

/** How a job treats rows that come too late for a window. */
public enum LateRows {
    /** Not given. They are dropped. */
    UNSET,
    /** Flink drops them, and counts them. */
    DROP,
    /** The job writes them to a topic of their own, which models read as {@code <model>_late}. */
    TOPIC
}
