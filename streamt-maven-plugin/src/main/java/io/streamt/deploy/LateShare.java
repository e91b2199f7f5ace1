package io.streamt.deploy;

import io.streamt.deploy.ResourceState.State;
import java.math.BigDecimal;

/** Judges how many of its rows a job dropped because they came late. */
public final class LateShare {
    /** The metric that counts dropped rows. */
    public static final String DROPPED = "late_rows";

    /** The metric that counts all rows that the same operators got. */
    public static final String RECEIVED = "rows_received";

    private LateShare() {}

    /**
     * The state of a job; with a warning if too many of its rows came late.
     *
     * @param most in percent of the rows that its operators got
     */
    public static ResourceState judged(ResourceState job, BigDecimal most) {
        BigDecimal dropped = BigDecimal.valueOf(job.metrics().getOrDefault(DROPPED, 0L));
        BigDecimal allowed = BigDecimal.valueOf(job.metrics().getOrDefault(RECEIVED, 0L))
                .multiply(most)
                .movePointLeft(2);
        boolean above = job.state() == State.OK && dropped.compareTo(allowed) > 0;
        return above
                ? new ResourceState(
                        job.id(),
                        State.WARN,
                        job.details() + ", warns above " + most.toPlainString() + " % late rows",
                        job.metrics())
                : job;
    }
}
