package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Sets up the Gateway's side of a {@link Model}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Gateway {
    /** The name under which the Gateway shows the model. */
    String virtualTopic();
}
