package io.streamt.diagnostic;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Runs libraries under {@link Locale#ROOT}, whose output is the same on each machine then. Flink's planner prints the lengths
 * of its types in the digits of the JVM's locale and cannot read back those of Arabic, Persian, Nepali and others; jinjava's
 * {@code format} writes {@code 1,5} in German, and its {@code lower} makes another letter of an I in Turkish. The locale
 * belongs to the whole JVM: the first one who enters sets it, and the last one who leaves sets it back.
 */
public final class RootLocale {
    private static final Map<Locale.Category, Locale> CATEGORIES = new EnumMap<>(Locale.Category.class);
    private static int users;
    private static Locale before = Locale.ROOT;

    private RootLocale() {}

    /** Who enters leaves, whatever happens in between. */
    public static synchronized void enter() {
        if (users == 0) {
            before = Locale.getDefault();
            for (Locale.Category category : Locale.Category.values()) {
                CATEGORIES.put(category, Locale.getDefault(category));
            }
            Locale.setDefault(Locale.ROOT);
        }
        users++;
    }

    public static synchronized void leave() {
        users--;
        if (users == 0) {
            Locale.setDefault(before);
            CATEGORIES.forEach(Locale::setDefault);
        }
    }
}
