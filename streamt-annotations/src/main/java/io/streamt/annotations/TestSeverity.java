package io.streamt.annotations;

/** The consequences of a failed {@link DataTest}. */
public enum TestSeverity {
    /** Not given: the default applies. */
    UNSET,
    /** The goal fails. */
    ERROR,
    /** The goal tells it and goes on. */
    WARNING
}
