package io.streamt.deploy;

import java.util.Locale;

/**
 * One attribute that differs.
 *
 * @param before live; {@code "-"} when there is none; never a secret's value
 * @param after desired; {@code "-"} when it is taken away; never a secret's value
 * @param changedBy who made the two differ
 */
public record FieldChange(String path, String before, String after, boolean secret, ChangedBy changedBy) {
    /** Since the last deploy. */
    public enum ChangedBy {
        /** What is declared is not what was deployed. */
        DECLARATION,
        /** What is live is not what was deployed: somebody else was there. */
        OUTSIDE;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static FieldChange of(String path, String before, String after) {
        return new FieldChange(path, before, after, false, ChangedBy.DECLARATION);
    }

    /** A credential that differs; its values are not even held. */
    public static FieldChange ofSecret(String path) {
        return new FieldChange(path, "(secret)", "(secret, changed)", true, ChangedBy.DECLARATION);
    }

    /** In a few words: {@code retention.ms 1000 → 604800000 (changed outside)}. */
    String shown() {
        String change = secret ? path + " (secret, changed)" : path + " " + before + " → " + after;
        return changedBy == ChangedBy.OUTSIDE ? change + " (changed outside)" : change;
    }

    FieldChange fromOutside() {
        return new FieldChange(path, before, after, secret, ChangedBy.OUTSIDE);
    }
}
