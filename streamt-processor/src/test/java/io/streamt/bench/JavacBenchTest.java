package io.streamt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what javac uses on annotated models with the processor and without: medians of three processes each. The aim is 2 ms
 * of CPU per model beyond a fixed second.
 */
@Tag("bench")
class JavacBenchTest {
    private static final int RUNS = 3;

    @TempDir
    Path directory;

    @Test
    void javac() throws IOException, InterruptedException {
        System.out.println("| models | javac | wall s | CPU s | MB |\n|---|---|---|---|---|");
        for (int models : sizes()) {
            Path sources = directory.resolve("sources-" + models);
            new SyntheticProject(models).writeJava(sources);
            Path classes = directory.resolve("classes-" + models);
            Usage none = median(sources, classes, "none");
            Usage full = median(sources, classes, "full");
            assertThat(classes.resolve("full-0/com/acme/StreamtManifest.class")).exists();
            print(models, "`-proc:none`", none);
            print(models, "with the processor", full);
            System.out.printf(
                    "| %d | the difference, per model %.1f ms of CPU | | %.1f | %d |%n",
                    models,
                    (full.cpu() - none.cpu()) / (double) models,
                    (full.cpu() - none.cpu()) / 1e3,
                    full.memory() - none.memory());
        }
    }

    /** {@code -Dbench.models=100,1000}. */
    private static List<Integer> sizes() {
        return Stream.of(System.getProperty("bench.models", "100,1000").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    private static void print(int models, String run, Usage usage) {
        System.out.printf(
                "| %d | %s | %.1f | %.1f | %d |%n", models, run, usage.wall() / 1e3, usage.cpu() / 1e3, usage.memory());
    }

    private static Usage median(Path sources, Path classes, String processing)
            throws IOException, InterruptedException {
        List<Usage> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            String output = classes.resolve(processing + "-" + run).toString();
            runs.add(Usage.of(Javac.class, sources.toString(), output, processing));
        }
        return new Usage(median(runs, Usage::wall), median(runs, Usage::cpu), median(runs, Usage::memory));
    }

    private static long median(List<Usage> runs, ToLongFunction<Usage> figure) {
        return runs.stream().mapToLong(figure).sorted().toArray()[RUNS / 2];
    }
}
