package io.streamt.typed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of which source or model a part of a typed manifest is; by it the compiler knows which classes use what. Nothing to write
 * by hand.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface DeclaredAs {
    /** {@code model.payments.orders_clean}; without the project where its name is not known. */
    String value();
}
