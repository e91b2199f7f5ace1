package io.streamt.annotations;

/** The ways to treat a job's state when the job changes. */
public enum Upgrade {
    /** Not given. */
    UNSET,
    /** It is kept: the job restarts from a savepoint; what holds where nothing is given. */
    SAVEPOINT,
    /** It is given up: the job restarts empty. */
    STATELESS
}
