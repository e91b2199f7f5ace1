package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a query over sources and other models, and the topic its result goes to. On a record, the components are a
 * contract that the SQL's columns are held against; an interface promises no columns.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Model {
    /** Flink SQL, one SELECT; sources and models are read as {@code {{ source("x") }}} and {@code {{ ref("y") }}}. */
    String sql() default "";

    /** A file with the SQL, relative to the project directory; instead of {@link #sql()}. */
    String sqlFile() default "";

    /** The sources and models read. With SQL it is checked against it; alone it makes an alias. */
    Class<?>[] from() default {};

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

    /** The form that the model takes; default: inferred from the SQL. */
    Materialized materialized() default Materialized.UNSET;

    /** The version of its contract. */
    int version() default 1;

    /** How record values are written; default: {@link Format#JSON}. */
    Format format() default Format.UNSET;

    /** How record keys are written; default: raw for a single STRING column, else as the value. */
    Format keyFormat() default Format.UNSET;

    /** The subject of its schema in the registry. */
    String subject() default "";

    /** The schema itself, in the language of its format. */
    String schemaDefinition() default "";

    /** The column that carries event time; default: what its inputs carry. */
    EventTime eventTime() default @EventTime;

    /** How sensitive columns are: column name and level. */
    Config[] classification() default {};

    /** The columns that its machine-learning models add. */
    MlOutput[] mlOutputs() default {};

    /** The model's former name. A renamed model keeps its topic and state. */
    String previousName() default "";

    /** The model or source to read instead of a deprecated one. */
    Class<?> replacement() default void.class;

    /** When a deprecated model goes away: a date such as {@code 2027-01-01}. */
    String sunset() default "";
}
