package io.streamt.planner;

import io.streamt.cache.CacheKey;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** One planner for all tests of a run: loading it costs about 6 seconds of CPU. */
public final class TestPlanner {
    private TestPlanner() {}

    /** Stays open until the JVM exits. Tests of the loading itself create planners of their own. */
    public static SqlPlanner shared() {
        return Shared.PLANNER;
    }

    private static final class Shared {
        private static final SqlPlanner PLANNER =
                FlinkSqlPlanner.create(TestPlannerJars::all, cache(), CacheKey.ofThisProcess());

        private static Path cache() {
            try {
                Path cache = Files.createTempDirectory("streamt-test-planner");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(cache)));
                return cache;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path cache) {
            try (Stream<Path> all = Files.walk(cache)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
