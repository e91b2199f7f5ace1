package io.streamt.diagnostic;

/** How much a diagnostic weighs. Only {@link #ERROR} stops a run. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE
}
