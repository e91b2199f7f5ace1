package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a test of the data of a {@link Source} or {@link Model}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(DataTest.All.class)
public @interface DataTest {
    /** When and on what it runs. */
    DataTestType type();

    /** Names the test; default: the declaration's name and the type ({@code orders_clean_schema}). */
    String name() default "";

    /** The conditions that must hold, each as an assertion of the YAML reference. */
    String[] assertions() default {};

    /** Decides what a failure means; default: an error. */
    TestSeverity severity() default TestSeverity.UNSET;

    /** The container into which javac puts several tests of one type. Nobody writes it by hand. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order written. */
        DataTest[] value();
    }
}
