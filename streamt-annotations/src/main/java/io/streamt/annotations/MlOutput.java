package io.streamt.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A column that a machine-learning model adds. Only used inside other annotations. */
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface MlOutput {
    /** The machine-learning model's name. */
    String model();

    /** The column's name. */
    String column();

    /** The column's type in Flink SQL. */
    String type();
}
