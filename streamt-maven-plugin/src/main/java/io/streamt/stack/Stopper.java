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
        List<ProcessHandle> asked = new ArrayList<>();
        List<ProcessHandle> all = new ArrayList<>();
        for (StackProcess process : processes) {
            Optional<ProcessHandle> handle = process.handle();
            if (handle.isPresent()) {
                try (Stream<ProcessHandle> children = handle.get().descendants()) {
                    children.forEach(all::add);
                }
                askToEnd(process, handle.get());
                asked.add(handle.get());
            }
        }
        all.addAll(asked);
        awaitEnd(asked, ORDERLY);
        if (all.stream().anyMatch(Stopper::isAlive)) {
            all.forEach(ProcessHandle::destroyForcibly);
            if (!awaitEnd(all, FORCED)) {
                throw new StackException("These processes of the local stack do not end: "
                        + all.stream()
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

    /**
     * False when some still run after the time. An interruption does not cut it short: a start that was interrupted is
     * cleaned up by this.
     */
    private static boolean awaitEnd(List<ProcessHandle> handles, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        boolean running = handles.stream().anyMatch(Stopper::isAlive);
        while (running && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            running = handles.stream().anyMatch(Stopper::isAlive);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !running;
    }

    private static boolean isAlive(ProcessHandle handle) {
        return handle.isAlive() && !StackProcess.isZombie(handle);
    }
}
