package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says more about a column than its record component does. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {
    /** The column's name; default: the component's in snake_case. */
    String name() default "";

    /** The column's type in Flink SQL; default: by the component's Java type. */
    String type() default "";

    /** Describes the column for people. */
    String description() default "";

    /** How sensitive it is, such as {@code internal}. */
    String classification() default "";

    /** Whether it may hold NULL. */
    Nullable nullable() default Nullable.UNSET;

    /** Whether it is the time of processing and not of the record. */
    boolean proctime() default false;
}
