package io.streamt.it;

import java.util.concurrent.Callable;

/** Waits for what takes a moment: a transaction's commit, a connector's next poll. */
public final class Eventually {
    private static final long LIMIT_MILLIS = 60_000;
    private static final long PAUSE_MILLIS = 500;

    private Eventually() {}

    /** @return the first answer that equals what is expected, or the last one */
    public static <T> T get(T expected, Callable<T> look) throws Exception {
        long deadline = System.currentTimeMillis() + LIMIT_MILLIS;
        T seen = look.call();
        while (!expected.equals(seen) && System.currentTimeMillis() < deadline) {
            Thread.sleep(PAUSE_MILLIS);
            seen = look.call();
        }
        return seen;
    }
}
