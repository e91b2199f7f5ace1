package io.streamt.deploy;

import java.util.Locale;

/** The possible fates of a job's state. */
public enum Verdict {
    NO_OP("unchanged"),
    RESTART_FROM_SAVEPOINT("restart from savepoint"),
    RESTART_WITHOUT_STATE("restart without state"),
    STATE_LOST("restart, its state is lost"),
    STARTS_EMPTY("start without state"),
    NOT_A_JOB("");

    private final String description;

    Verdict(String description) {
        this.description = description;
    }

    /** For people; empty for resources that are no jobs. */
    public String description() {
        return description;
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
