package io.streamt.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stops processes: first orderly, then by force, Kafka after all its clients. */
final class Stopper {
    private static final Duration ORDERLY = Duration.ofSeconds(20);
    private static final Duration FORCED = Duration.ofSeconds(10);
    private static final int POLL_MILLIS = 50;

    private final ProcessTable table;

    Stopper(ProcessTable table) {
        this.table = table;
    }

    /** Returns when none of them runs any more. */
    void stop(List<StackProcess> processes) throws StackException {
        List<StackProcess> clients = new ArrayList<>(processes);
        clients.removeIf(process -> process.name().equals(KafkaComponent.NAME));
        List<StackProcess> brokers = new ArrayList<>(processes);
        brokers.removeAll(clients);
        stopTogether(clients);
        stopTogether(brokers);
    }

    private void stopTogether(List<StackProcess> processes) throws StackException {
        List<ProcessHandle> handles = new ArrayList<>();
        for (StackProcess process : processes) {
            Optional<ProcessHandle> handle = process.handle();
            if (handle.isPresent()) {
                handles.add(handle.get());
                try (Stream<ProcessHandle> children = handle.get().descendants()) {
                    children.forEach(handles::add);
                }
                askToEnd(process, handle.get());
            }
        }
        if (!awaitEnd(handles, ORDERLY)) {
            handles.forEach(ProcessHandle::destroyForcibly);
            if (!awaitEnd(handles, FORCED)) {
                throw new StackException("These processes of the local stack do not end: "
                        + handles.stream()
                                .filter(Stopper::isAlive)
                                .map(ProcessHandle::pid)
                                .toList()
                        + "\n  End them by their pid, then run 'down' again.");
            }
        }
        for (StackProcess process : processes) {
            table.remove(process);
        }
    }

    private static void askToEnd(StackProcess process, ProcessHandle handle) throws StackException {
        // PostgreSQL takes SIGTERM as: wait until the last client has gone.
        if (process.name().equals(PostgresComponent.NAME) && Commands.isOnPath("kill")) {
            try {
                new ProcessBuilder("kill", "-INT", Long.toString(handle.pid())).start();
                return;
            } catch (IOException e) {
                throw new StackException(process.name() + " (pid " + handle.pid() + ") cannot be stopped: " + e, e);
            }
        }
        handle.destroy();
    }

    /** False when some still run after the time, or at once when this thread is interrupted. */
    private static boolean awaitEnd(List<ProcessHandle> handles, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        while (handles.stream().anyMatch(Stopper::isAlive)) {
            if (interrupted || System.nanoTime() > deadline) {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return true;
    }

    private static boolean isAlive(ProcessHandle handle) {
        return handle.isAlive() && !StackProcess.isZombie(handle);
    }
}
