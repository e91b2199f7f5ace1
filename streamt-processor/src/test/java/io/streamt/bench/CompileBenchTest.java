package io.streamt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints wall time, CPU time and memory of whole processes that compile synthetic projects: from nothing, with nothing
 * changed, and with one model changed in the middle of its chain. Aims, of CPU beyond Maven's start: 10 s for 1,000 models,
 * 45 s for 5,000, 1 s for 1,000 of which none changed; 700 MB.
 */
@Tag("bench")
class CompileBenchTest {
    @TempDir
    Path directory;

    @Test
    void compile() throws IOException, InterruptedException {
        System.out.println("| models | run | wall s | CPU s | MB |\n|---|---|---|---|---|");
        for (int models : sizes()) {
            Path project = directory.resolve("project-" + models);
            Path output = directory.resolve("output-" + models);
            new SyntheticProject(models).write(project);
            print(models, "from nothing", run(project, output));
            assertThat(output.resolve("out/manifest.json")).exists();
            print(models, "nothing changed", run(project, output));
            change(project);
            print(models, "one model changed", run(project, output));
        }
    }

    /** {@code -Dbench.models=10,100}. */
    private static List<Integer> sizes() {
        return Stream.of(System.getProperty("bench.models", "10,100,1000,5000").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    /** The fifth of the first chain. */
    private static void change(Path project) throws IOException {
        Path file = project.resolve("models/models0.yml");
        Files.writeString(file, Files.readString(file).replace("LIKE 'c4%'", "LIKE 'd4%'"));
    }

    private static void print(int models, String run, Usage usage) {
        System.out.printf(
                "| %d | %s | %.1f | %.1f | %d |%n", models, run, usage.wall() / 1e3, usage.cpu() / 1e3, usage.memory());
    }

    private static Usage run(Path project, Path output) throws IOException, InterruptedException {
        return Usage.of(Compilation.class, project.toString(), output.toString());
    }
}
