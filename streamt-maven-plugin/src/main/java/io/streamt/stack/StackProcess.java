package io.streamt.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that the stack started.
 *
 * @param started as the operating system tells it; with the pid it identifies the process
 * @param log takes its standard output and error
 */
public record StackProcess(String name, long pid, Instant started, Path log) {
    // Linux derives start times from its boot time, which moves a little whenever the clock is adjusted.
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /** Whether this very process still runs: a process that got the same pid later does not count. */
    public boolean isAlive() {
        return handle().isPresent();
    }

    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::startedAtTheSameTime)
                .filter(handle -> !isZombie(handle));
    }

    private boolean startedAtTheSameTime(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .filter(start -> Duration.between(start, started).abs().compareTo(SAME_START) < 0)
                .isPresent();
    }

    /** In a container whose first process does not reap, ended processes stay in the table for ever. */
    static boolean isZombie(ProcessHandle handle) {
        Path stat = Path.of("/proc", Long.toString(handle.pid()), "stat");
        if (!Files.exists(stat)) {
            return false;
        }
        try {
            String line = Files.readString(stat);
            return line.startsWith(") Z", line.lastIndexOf(')'));
        } catch (IOException e) {
            return false; // it ended while we looked, which the next look sees
        }
    }
}
