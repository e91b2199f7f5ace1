package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Sets up the topic of a {@link Model}; what is not given comes from the project's defaults. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Topic {
    /** The topic's name; default: the model's. */
    String name() default "";

    /** At least 1; Kafka can raise it later, never lower it. */
    int partitions() default -1;

    /** On how many brokers each record is kept; at least 1. */
    int replicationFactor() default -1;

    /** Kafka's own topic configuration, such as {@code retention.ms}. */
    Config[] config() default {};
}
