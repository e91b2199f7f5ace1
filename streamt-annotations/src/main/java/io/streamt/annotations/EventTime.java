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
}
