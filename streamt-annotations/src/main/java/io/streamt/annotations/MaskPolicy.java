package io.streamt.annotations;

/** What readers see in place of a masked value. */
public enum MaskPolicy {
    /** A digest: equal values stay equal. */
    HASH,
    /** All but the last few characters hidden. */
    PARTIAL,
    /** A fixed text. */
    REDACT,
    /** A salted digest. */
    TOKENIZE,
    /** Nothing. */
    NULL
}
