package io.streamt.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One attribute that differs. Every text is a value, none stands for "absent".
 *
 * @param before live; empty when there is none; never a secret's value
 * @param after desired; empty when it is taken away; never a secret's value
 * @param changedBy who made the two differ
 */
public record FieldChange(
        String path, Optional<String> before, Optional<String> after, boolean secret, ChangedBy changedBy) {
    private static final String ABSENT = "(unset)";

    /** Since the last deploy. */
    public enum ChangedBy {
        /** The declaration has changed since the last deploy. */
        DECLARATION,
        /** Somebody else has changed the live resource since the last deploy. */
        OUTSIDE;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static FieldChange of(String path, String before, String after) {
        return of(path, Optional.of(before), Optional.of(after));
    }

    public static FieldChange of(String path, Optional<String> before, Optional<String> after) {
        return new FieldChange(path, before, after, false, ChangedBy.DECLARATION);
    }

    public static FieldChange added(String path, String after) {
        return of(path, Optional.empty(), Optional.of(after));
    }

    public static FieldChange removed(String path, String before) {
        return of(path, Optional.of(before), Optional.empty());
    }

    /** The keys whose values differ, those that only one side has included; sorted. */
    public static List<FieldChange> between(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String key : keys) {
            FieldChange change = of(key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)));
            if (!change.before().equals(change.after())) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** A credential that differs; its values are not even held. */
    public static FieldChange ofSecret(String path) {
        return new FieldChange(
                path, Optional.of("(secret)"), Optional.of("(secret, changed)"), true, ChangedBy.DECLARATION);
    }

    /** Both values for people: {@code 4 → 8}. An absent one is {@code (unset)}, and a text that could be mistaken is quoted. */
    public String values() {
        return shown(before) + " → " + shown(after);
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> text.isBlank() || text.equals(ABSENT) ? "\"" + text + "\"" : text)
                .orElse(ABSENT);
    }

    /** In a few words: {@code retention.ms 1000 → 604800000 (changed outside)}. */
    String shown() {
        String change = secret ? path + " (secret, changed)" : path + " " + values();
        return changedBy == ChangedBy.OUTSIDE ? change + " (changed outside)" : change;
    }

    FieldChange fromOutside() {
        return new FieldChange(path, before, after, secret, ChangedBy.OUTSIDE);
    }
}
