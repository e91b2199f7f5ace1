package io.streamt.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Starts processes and waits until all work. When one fails, or Maven is interrupted, those started here are stopped again.
 * For one use.
 */
final class Starter {
    /** Chooses the variables of the build's environment that processes get. */
    private static final Set<String> NEEDED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "LD_LIBRARY_PATH",
            "SystemRoot");

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration TIMEOUT_OF_RUNNING = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 100;

    private final Layout layout;
    private final ProcessTable table;
    private final Stopper stopper;
    private final Consumer<String> progress;
    private final List<Started> started = new ArrayList<>(); // guarded by this, as is stopped
    private boolean stopped;

    private record Started(ProcessSpec spec, Process process, StackProcess identity, long startNanos) {
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
    }

    Starter(Layout layout, ProcessTable table, Consumer<String> progress) {
        this.layout = layout;
        this.table = table;
        this.stopper = new Stopper(table);
        this.progress = progress;
    }

    /**
     * Waits for processes that ran before: a start that was killed leaves some that are not ready yet, and others hang.
     */
    void await(List<ProcessSpec> running) throws StackException {
        long deadline = System.nanoTime() + TIMEOUT_OF_RUNNING.toNanos();
        for (ProcessSpec spec : running) {
            Path log = layout.log(spec.name());
            while (!spec.readiness().isReady(log)) {
                if (System.nanoTime() > deadline) {
                    throw new StackException(spec.name() + " runs, but does not answer (" + spec.address() + ").\n"
                            + LogExcerpt.of(log) + "\n  'down', then 'up', starts it anew.");
                }
                pause();
            }
        }
    }

    private static void pause() throws StackException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The start of the local stack was interrupted.", e);
        }
    }

    void start(List<ProcessSpec> specs) throws StackException {
        // Children are out of reach of the terminal's Ctrl-C, so that they outlive Maven; here they must not.
        Thread hook = new Thread(this::stopAllQuietly, "streamt-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        boolean ready = false;
        try {
            startInOrder(specs);
            ready = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(
                    "The start of the local stack was interrupted; what it had started is stopped.", e);
        } catch (IOException e) {
            throw new StackException("A process of the local stack could not be started: " + e, e);
        } finally {
            if (!ready) {
                stopAllQuietly();
            }
            removeHook(hook);
        }
    }

    private void startInOrder(List<ProcessSpec> specs) throws StackException, IOException, InterruptedException {
        List<ProcessSpec> waiting = new ArrayList<>(specs);
        Set<String> notReady =
                new HashSet<>(specs.stream().map(ProcessSpec::name).toList());
        List<Started> starting = new ArrayList<>();
        while (!notReady.isEmpty()) {
            for (ProcessSpec spec : List.copyOf(waiting)) {
                if (!notReady.contains(spec.after())) {
                    waiting.remove(spec);
                    starting.add(fork(spec));
                }
            }
            for (Started process : List.copyOf(starting)) {
                if (isReady(process)) {
                    starting.remove(process);
                    notReady.remove(process.spec().name());
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private Started fork(ProcessSpec spec) throws StackException, IOException, InterruptedException {
        spec.preparation().run();
        for (Map.Entry<Path, String> file : spec.files().entrySet()) {
            Layout.write(file.getKey(), file.getValue());
        }
        Trees.delete(layout.tmp(spec.name()));
        Files.createDirectories(layout.tmp(spec.name()));
        Path log = layout.log(spec.name());
        keepPrevious(log);
        List<String> command = new ArrayList<>();
        if (Commands.isOnPath("setsid")) {
            command.add("setsid");
        }
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(layout.tmp(spec.name()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // The build's own credentials are none of theirs.
        builder.environment().keySet().retainAll(NEEDED);
        builder.environment().putAll(spec.environment());
        return register(spec, builder);
    }

    private synchronized Started register(ProcessSpec spec, ProcessBuilder builder) throws StackException, IOException {
        failIfStopped();
        long startNanos = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        Instant instant = process.info().startInstant().orElseGet(Instant::now);
        StackProcess identity = new StackProcess(spec.name(), process.pid(), instant, layout.log(spec.name()));
        Started result = new Started(spec, process, identity, startNanos);
        started.add(result);
        table.add(identity, spec.digest());
        return result;
    }

    private synchronized void failIfStopped() throws StackException {
        if (stopped) {
            throw new StackException("The start of the local stack was interrupted; what it had started is stopped.");
        }
    }

    private boolean isReady(Started process) throws StackException {
        ProcessSpec spec = process.spec();
        Path log = process.identity().log();
        if (!process.process().isAlive()) {
            failIfStopped();
            throw new StackException(spec.name() + " ended with exit code "
                    + process.process().exitValue() + " before it was ready.\n" + LogExcerpt.of(log) + advice(log));
        }
        if (spec.readiness().isReady(log)) {
            double seconds = process.age().toMillis() / 1000.0;
            progress.accept(String.format(Locale.ROOT, "%s ready %s in %.1f s", spec.name(), spec.address(), seconds));
            return true;
        }
        if (process.age().compareTo(TIMEOUT) > 0) {
            throw new StackException(spec.name() + " was not ready after " + TIMEOUT.toSeconds() + " s.\n"
                    + LogExcerpt.of(log) + advice(log));
        }
        return false;
    }

    private static String advice(Path log) {
        if (Readiness.logged("Address already in use").isReady(log)) {
            return "\n  Another process took its port meanwhile: run 'up' again, which chooses another one.";
        }
        return "\n  Everything that this 'up' started is stopped. If the log names broken data,"
                + " 'down -Dstreamt.local.wipe' starts from nothing.";
    }

    private static void keepPrevious(Path log) throws IOException {
        if (Files.exists(log)) {
            Path previous = log.resolveSibling(log.getFileName() + ".previous");
            Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Also called by the shutdown hook, while the thread that starts processes goes on. */
    private void stopAllQuietly() {
        List<StackProcess> processes;
        synchronized (this) {
            stopped = true;
            processes = started.stream().map(Started::identity).toList();
            started.clear();
        }
        try {
            stopper.stop(processes);
        } catch (StackException e) {
            progress.accept(e.getMessage());
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the JVM is ending, and runs the hook
        }
    }
}
