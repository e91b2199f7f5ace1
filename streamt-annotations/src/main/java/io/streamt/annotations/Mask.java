package io.streamt.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Hides a column of a {@link Model} from its readers. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Mask.All.class)
public @interface Mask {
    /** The column's name, as in SQL. */
    String column();

    /** The form in which readers see the values. */
    MaskPolicy policy();

    /** How many characters {@link MaskPolicy#PARTIAL} leaves. */
    int visibleChars() default 4;

    /** The digest of {@link MaskPolicy#HASH} and {@link MaskPolicy#TOKENIZE}. */
    HashAlgorithm algorithm() default HashAlgorithm.MD5;

    /** The text put before each value that is digested: a variable, {@code ${NAME}}, alone. Without it, values can be guessed. */
    String salt() default "";

    /** Whom it is hidden from; default: everyone. Only a virtual topic tells readers apart: a Flink job hides it from everyone. */
    String[] forGroups() default {};

    /** The container into which javac puts several masks of one type. Nobody writes it by hand. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface All {
        /** In the order written. */
        Mask[] value();
    }
}
