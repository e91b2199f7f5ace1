package io.streamt.annotations;

/** The forms in which readers see a masked value. */
public enum MaskPolicy {
    /** The digest in hexadecimal digits: equal values stay equal. */
    HASH,
    /** A star for each character but the last few; for all of them where there are no more. */
    PARTIAL,
    /** {@code ***} for every value. */
    REDACT,
    /** The digest behind {@code tok_}, which tells it from a value: equal values stay equal. */
    TOKENIZE,
    /** NULL for every value, of any type; all other policies are for text. */
    NULL
}
