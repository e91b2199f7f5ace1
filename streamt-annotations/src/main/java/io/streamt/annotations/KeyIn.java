package io.streamt.annotations;

/** Where the records of a source's topic hold the columns of their key. */
public enum KeyIn {
    /** Not given: {@link #BOTH}. */
    UNSET,
    /** In the record key alone; the value does not have them. */
    KEY,
    /** In the record key and in the value. */
    BOTH
}
