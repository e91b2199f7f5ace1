package io.streamt.annotations;

/** How a job reads the stateless models before it. */
public enum Reads {
    /** Not given. The compiler chooses. */
    UNSET,
    /** From their topics. */
    TOPIC,
    /** By their queries, which are planned into the job itself; their topics are not read. */
    INLINE
}
