package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The digits of a {@link java.math.BigDecimal} column, or of the seconds of a time column. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Precision {
    /** All digits of a number (1 to 38), or the fraction digits of a time's seconds (0 to 9). */
    int precision();

    /** Digits behind the decimal point; only for numbers; default: 0. */
    int scale() default 0;
}
