package io.streamt.annotations;

/** The forms that a model can take. */
public enum Materialized {
    /** Not given. */
    UNSET,
    /** A topic that a stateless Flink job feeds. */
    TOPIC,
    /** A view of its input's topic that the Gateway computes on reading. */
    VIRTUAL_TOPIC,
    /** A topic that a Flink job feeds. */
    FLINK,
    /** A connector that writes to another system. */
    SINK,
    /** Nothing of its own: its SQL becomes part of its readers'. */
    EPHEMERAL
}
