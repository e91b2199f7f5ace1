package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an existing topic that models read. On a record, its components are the columns; on an interface, columns are
 * not known.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Source {
    /** The topic's name in Kafka. */
    String topic();

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

    /** The columns of the record key, in order. */
    String[] key() default {};

    /** How record values are written. */
    Format format() default Format.JSON;

    /** How record keys are written; default: raw for a single STRING column, else as the value. */
    Format keyFormat() default Format.UNSET;

    /** Where records hold the key's columns. */
    KeyIn keyIn() default KeyIn.UNSET;

    /** The subject of its schema in the registry. */
    String subject() default "";

    /** The schema itself, in the language of its format. */
    String schemaDefinition() default "";

    /** The column that carries event time; without it, no windows over this source. */
    EventTime eventTime() default @EventTime;

    /** Decides what a record means. */
    Changelog changelog() default Changelog.APPEND;

    /**
     * Where a new reader begins: {@code earliest}, {@code latest}, {@code group-offsets}, or a time such as
     * {@code 2026-01-01T00:00:00Z}.
     */
    String start() default "earliest";

    /** How old its newest record may be before that is an error: {@code 5m}, {@code PT1H}; a number is seconds. */
    String maxLag() default "";

    /** How old its newest record may be before that is a warning; less than {@code maxLag}. */
    String warnAfter() default "";
}
