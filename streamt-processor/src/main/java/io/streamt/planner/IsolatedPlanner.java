package io.streamt.planner;

import io.streamt.diagnostic.RootLocale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The planner in a class loader and on a daemon thread of its own: what Flink and Calcite leave in thread-locals goes
 * with the thread, callers keep their context class loader, and deep queries have a deep stack.
 */
final class IsolatedPlanner implements AutoCloseable {
    private static final String IMPLEMENTATION = "io.streamt.planner.flink.FlinkBridge";
    private static final long STACK_BYTES = 64L << 20;

    private final PlannerClassLoader loader;
    private final ExecutorService thread;
    private final PlannerBridge bridge;

    IsolatedPlanner(List<Path> jars) {
        loader = new PlannerClassLoader(jars);
        thread = Executors.newSingleThreadExecutor(this::newThread);
        bridge = loadOrClose();
    }

    <T> T ask(Function<PlannerBridge, T> question) {
        return onThread(() -> question.apply(bridge));
    }

    private Thread newThread(Runnable work) {
        Thread created = new Thread(null, work, "streamt-planner", STACK_BYTES);
        created.setDaemon(true);
        created.setContextClassLoader(loader);
        return created;
    }

    private PlannerBridge loadOrClose() {
        try {
            return onThread(this::load);
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    private PlannerBridge load() throws ReflectiveOperationException {
        return (PlannerBridge) loader.loadClass(IMPLEMENTATION).getConstructor().newInstance();
    }

    private <T> T onThread(Callable<T> work) {
        RootLocale.enter();
        try {
            return thread.submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the planner has failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the planner", e);
        } finally {
            RootLocale.leave();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
