package io.streamt.deploy;

/**
 * One attribute that differs.
 *
 * @param before live; {@code "-"} when there is none; never a secret's value
 * @param after desired; {@code "-"} when it is taken away; never a secret's value
 */
public record FieldChange(String path, String before, String after, boolean secret) {
    public static FieldChange of(String path, String before, String after) {
        return new FieldChange(path, before, after, false);
    }

    /** A credential that differs; its values are not even held. */
    public static FieldChange ofSecret(String path) {
        return new FieldChange(path, "(secret)", "(secret, changed)", true);
    }
}
