package io.streamt.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the column that carries event time, and how late rows may be. Only used inside other annotations. */
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface EventTime {
    /** A column of type TIMESTAMP or TIMESTAMP_LTZ, as in SQL. */
    String column() default "";

    /** How event time advances. */
    WatermarkStrategy strategy() default WatermarkStrategy.BOUNDED_OUT_OF_ORDERNESS;

    /** How late a row may be: a duration such as {@code 5s}, {@code 500ms} or {@code PT1M}. */
    String maxOutOfOrderness() default "0s";

    /**
     * A partition that had no record for so long holds back no watermark any more: a duration such as {@code 5m}. Rows that
     * come from it later may be late. Empty: it holds back the watermark until its next record.
     */
    String idleAfter() default "";

    /**
     * A record whose event time is further ahead of its own Kafka timestamp does not move the watermark: a duration such as
     * {@code 1h}. Empty: every record moves it.
     */
    String maxAhead() default "";

    /** Sources that one job reads under one name here wait for each other, within {@link #maxDrift}. Empty: none waits. */
    String alignmentGroup() default "";

    /** How far a source may be ahead of the slowest one of its group: a duration such as {@code 1m}. */
    String maxDrift() default "";
}
