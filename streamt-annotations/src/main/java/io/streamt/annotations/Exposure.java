package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares who uses sources and models outside of pipelines: an application, a dashboard. Stands on any type. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Exposure {
    /** The kind of user. */
    ExposureType type();

    /** Whether it reads, writes or both. */
    ExposureRole role() default ExposureRole.CONSUMER;

    /** Names the declaration; default: the type's simple name in snake_case ({@code FraudAlerts} becomes {@code fraud_alerts}). */
    String name() default "";

    /** Who answers for it: a team or a person. */
    String owner() default "";

    /** Where it is found or documented. */
    String url() default "";

    /** The sources and models that it reads. */
    Class<?>[] consumes() default {};

    /** The sources that it writes. */
    Class<?>[] produces() default {};

    /** The consumer group of its reading, for lag and access. */
    String consumerGroup() default "";
}
