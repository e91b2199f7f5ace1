package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a connector that writes the records of a source or model to another system. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Sink {
    /** The source or model whose records are written. */
    Class<?> from();

    /** The connector that writes them: {@code jdbc-sink}, {@code s3-sink} and so on, or the name of a connector class. */
    String connector();

    /** The connector's own configuration; {@code ${NAME}} stands for an environment variable, as in every text. */
    Config[] config() default {};

    /** How many tasks share the work; at least 1. */
    int tasksMax() default 1;

    /** The Connect cluster it runs on; default: the project's. */
    String cluster() default "";

    /** The topic for records that cannot be written; default: they stop the connector. */
    String deadLetterTopic() default "";

    /** Names the declaration; default: the type's simple name in snake_case ({@code OrdersClean} becomes {@code orders_clean}). */
    String name() default "";

    /** Describes it for people; default: the type's javadoc. */
    String description() default "";

    /** Who answers for it: a team or a person. */
    String owner() default "";

    /** Free labels, for selecting and for governance rules. */
    String[] tags() default {};

    /** The group it belongs to; default: the project's. */
    String group() default "";

    /** Who may read it; default: {@link Access#PRIVATE}. */
    Access access() default Access.UNSET;

    /** Groups that may read it although it is {@link Access#PROTECTED}. */
    String[] allowedGroups() default {};

    /** The sink's former name. A renamed sink keeps its position. */
    String previousName() default "";

    /** The sink to use instead of a deprecated one. */
    Class<?> replacement() default void.class;

    /** When a deprecated sink goes away: a date such as {@code 2027-01-01}. */
    String sunset() default "";
}
