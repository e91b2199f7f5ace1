package io.streamt.deploy.ledger;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Gives a sign of life again and again, until it is ended. */
final class Heartbeat {
    /** Two signs may be lost before a lock counts as left. */
    static final Duration EVERY = LockRecord.ALIVE.dividedBy(3);

    private static final Duration END = Duration.ofSeconds(10);

    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);

    /** @param sign throws nothing: the first exception would end the signs */
    Heartbeat(Duration every, Runnable sign) {
        // It ends with the executor, and has no result.
        ScheduledFuture<?> unused =
                beats.scheduleAtFixedRate(sign, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "streamt-lock");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Ends it. A sign that is under way is no reason to interrupt it.
     *
     * @return whether none is under way any more
     */
    boolean end() throws InterruptedException {
        beats.shutdown();
        return beats.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
    }
}
