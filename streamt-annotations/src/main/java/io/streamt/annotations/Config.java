package io.streamt.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name with a value. Only used inside other annotations. */
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Config {
    /** Not empty; each name once. */
    String name();

    /** May name an environment variable: {@code ${NAME}}. */
    String value();
}
