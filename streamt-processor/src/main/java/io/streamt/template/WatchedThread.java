package io.streamt.template;

import io.streamt.diagnostic.RootLocale;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does work on a daemon thread and gives it up when it takes too long. The thread serves all work, ends when there is none for
 * a while, and is left behind with work that does not end: some of jinjava's ignores interrupts.
 */
final class WatchedThread {
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final long STACK_BYTES = 4L << 20;

    private final Duration limit;
    private ThreadPoolExecutor executor = executor();

    WatchedThread(Duration limit) {
        this.limit = limit;
    }

    <T> T run(Callable<T> work) throws ExecutionException, InterruptedException, TimeoutException {
        RootLocale.enter();
        Future<T> future = executor.submit(work);
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            executor.shutdown();
            executor = executor();
            throw e;
        } finally {
            RootLocale.leave();
        }
    }

    private static ThreadPoolExecutor executor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), WatchedThread::thread);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "streamt-template", STACK_BYTES);
        thread.setDaemon(true);
        thread.setContextClassLoader(WatchedThread.class.getClassLoader());
        return thread;
    }
}
