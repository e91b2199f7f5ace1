package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Sets up the Flink job of a {@link Model}; what is not given comes from the project's defaults. Durations as {@code 60s} or {@code PT1H}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Flink {
    /** How many subtasks each operator has; at least 1. */
    int parallelism() default -1;

    /** The time between checkpoints; default: 60s. */
    String checkpointInterval() default "";

    /** The time after which a checkpoint is given up. */
    String checkpointTimeout() default "";

    /** The least time between the end of a checkpoint and the start of the next. */
    String checkpointMinPause() default "";

    /** How long unused state is kept; default: for ever. */
    String stateTtl() default "";

    /** Where state is kept; default: the cluster's. */
    StateBackend stateBackend() default StateBackend.UNSET;

    /** Flink's {@code restart-strategy.type}, such as {@code fixed-delay}. */
    String restartStrategy() default "";

    /** The cluster it runs on; default: the project's. */
    String cluster() default "";

    /** Decides what happens to state when the job changes; default: {@link Upgrade#SAVEPOINT}. */
    Upgrade upgrade() default Upgrade.UNSET;

    /**
     * How the job reads the stateless models before it. The compiler inlines them where an operator of this model depends
     * on event time.
     */
    Reads reads() default Reads.UNSET;

    /** Where the watermark of a topic comes from; default: {@link Watermarks#CARRIED}. */
    Watermarks watermarks() default Watermarks.UNSET;

    /** How the job treats rows that come too late for the window of the query; default: {@link LateRows#DROP}. */
    LateRows lateRows() default LateRows.UNSET;

    /** {@code status} warns if the job drops more than this share of its rows as late; default: {@code 1%}. */
    String lateRowsWarn() default "";

    /** Any other option of Flink. */
    Config[] properties() default {};
}
