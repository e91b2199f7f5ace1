package io.streamt.mojo;

import io.streamt.declaration.Switch;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Does something again and again until standard input ends; Ctrl-C ends it too, by ending the JVM. */
final class Watch {
    private static final Duration USUAL = Duration.ofSeconds(5);

    private final Duration pause;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Watch(Duration pause) {
        this.pause = pause;
    }

    /**
     * Reads {@code streamt.watch}: {@code true}, or the number of seconds between; empty if it is not given.
     *
     * @param input whose end ends it
     */
    static Optional<Watch> of(@Nullable String given, InputStream input) throws MojoFailureException {
        Optional<Boolean> on = given == null ? Optional.of(false) : Switch.parse(given);
        if (given == null || on.equals(Optional.of(false))) {
            return Optional.empty();
        }
        boolean usual = given.isEmpty() || on.isPresent();
        if (!usual && !given.matches("[1-9]\\d{0,4}")) {
            throw new MojoFailureException(
                    "[STREAMT-008] streamt.watch is '" + given + "'; it can be 'true' or a number of seconds.");
        }
        return Optional.of(every(usual ? USUAL : Duration.ofSeconds(Long.parseLong(given)), input));
    }

    static Watch every(Duration pause, InputStream input) {
        Watch watch = new Watch(pause);
        Thread reader = new Thread(() -> watch.readToTheEnd(input), "streamt-watch");
        reader.setDaemon(true);
        reader.start();
        return watch;
    }

    private void readToTheEnd(InputStream input) {
        try {
            while (input.read() >= 0) {
                // What is typed says nothing.
            }
        } catch (IOException e) {
            // As good as its end.
        } finally {
            ended.countDown();
        }
    }

    /** Waits for the next time; false when there is none. */
    boolean goesOn() {
        try {
            return !ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
