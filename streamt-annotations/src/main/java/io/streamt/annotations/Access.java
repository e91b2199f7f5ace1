package io.streamt.annotations;

/** Who may read a source or model. */
public enum Access {
    /** Not given. */
    UNSET,
    /** Only its own module; what holds where nothing is given. */
    PRIVATE,
    /** Its own group, and the groups in {@code allowedGroups}. */
    PROTECTED,
    /** Everyone. */
    PUBLIC
}
