package io.streamt.planner;

import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Runs Flink's planner under {@link Locale#ROOT}: it prints the lengths of its types in the digits of the JVM's locale, and
 * cannot read back those of Arabic, Persian, Nepali and others. The locale is a property of the whole JVM, so it is counted
 * who needs it.
 */
final class RootFormat {
    private static int users;
    private static Locale before = Locale.ROOT;

    private RootFormat() {}

    static <T> T during(Callable<T> work) throws Exception {
        enter();
        try {
            return work.call();
        } finally {
            leave();
        }
    }

    private static synchronized void enter() {
        if (users == 0) {
            before = Locale.getDefault(Locale.Category.FORMAT);
            Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        }
        users++;
    }

    private static synchronized void leave() {
        users--;
        if (users == 0) {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }
}
