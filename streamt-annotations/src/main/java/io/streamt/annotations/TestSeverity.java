package io.streamt.annotations;

/** What a failed {@link DataTest} means. */
public enum TestSeverity {
    /** Not given: the default applies. */
    UNSET,
    /** The goal fails. */
    ERROR,
    /** The goal tells it and goes on. */
    WARNING
}
