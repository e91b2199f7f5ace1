package io.streamt.session;

import io.streamt.deploy.Applier;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, or a build server's SIGTERM, while systems are being changed: steps under way end, no other begins, what became of
 * each is told, and the lock is released. The JVM waits for that up to a minute.
 */
public final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<String> progress;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "streamt-interruption");
    private volatile @Nullable Applier applier;
    private volatile boolean begun;

    private Interruption(Consumer<String> progress) {
        this.progress = progress;
    }

    /** From now on, until it is closed, which must be after everything else. */
    public static Interruption expected(Consumer<String> progress) {
        Interruption interruption = new Interruption(progress);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Names the steps that an interruption stops. */
    public void stops(Applier steps) {
        applier = steps;
        if (begun) {
            steps.stop();
        }
    }

    private void interrupted() {
        begun = true;
        Applier steps = applier;
        if (steps != null) {
            steps.stop();
        }
        progress.accept("Stopped: no further step begins; waiting for those under way");
        try {
            if (!closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                progress.accept("Some steps take longer than " + PATIENCE.toSeconds()
                        + " s and are left as they are; the next deploy goes on from there.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running: the JVM is about to end.
        }
    }
}
