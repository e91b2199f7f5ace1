package io.streamt.annotations;

/** Whether a column may hold NULL. */
public enum Nullable {
    /** By the Java type: primitives are NOT NULL, all else may be NULL. */
    UNSET,
    /** It may. */
    YES,
    /** It may not. */
    NO
}
