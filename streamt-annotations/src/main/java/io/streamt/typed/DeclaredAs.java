package io.streamt.typed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the source or model that a part of a typed manifest belongs to. The compiler finds by it which classes use what. Nobody
 * writes it by hand.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface DeclaredAs {
    /** {@code model.payments.orders_clean}; without the project where its name is not known. */
    String value();
}
