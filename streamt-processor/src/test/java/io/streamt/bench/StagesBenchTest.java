package io.streamt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints the CPU time of the YAML and template stages, beyond a JVM's start; the aim is 3 s for 5,000 models, linear. */
@Tag("bench")
class StagesBenchTest {
    private static final int FILES = 500;

    @TempDir
    Path directory;

    @Test
    void fiveThousandModelsInFiveHundredFiles() throws IOException, InterruptedException {
        long start = measure(List.of()).get("start");
        for (int models : List.of(1_000, 2_500, 5_000)) {
            Map<String, Long> stages = measure(List.of(project(models).toString()));
            long yaml = stages.get("yaml") - start;
            long templates = stages.get("templates") - stages.get("yaml");
            long graph = stages.get("graph") - stages.get("templates");
            System.out.printf(
                    "%s models: YAML %s ms, templates %s ms, templates again, SQL and graph %s ms of CPU%n",
                    models, yaml, templates, graph);
        }
    }

    /** Each model reads the one before, ten to a file; every fifth has a loop, and calls a macro. */
    private Path project(int models) throws IOException {
        Path project = directory.resolve("models-" + models);
        write(project, "stream_project.yml", """
                project: {name: bench}
                sources:
                  - name: payments
                    topic: payments.raw
                    columns: [{name: payment_id, type: STRING}, {name: amount, type: "DECIMAL(12, 2)"}]
                """);
        write(
                project,
                "macros/money.sql",
                "{% macro euros(column) %}CAST({{ column }} / 100 AS DECIMAL(12, 2)){% endmacro %}\n");
        int perFile = models / FILES;
        for (int file = 0; file < FILES; file++) {
            StringBuilder yaml = new StringBuilder("models:\n");
            for (int i = 0; i < perFile; i++) {
                yaml.append(model(file * perFile + i));
            }
            write(project, "models/area" + file % 10 + "/models" + file + ".yml", yaml.toString());
        }
        return project;
    }

    private static String model(int number) {
        String reads = number == 0 ? "source(\"payments\")" : "ref(\"model_" + (number - 1) + "\")";
        String columns = number % 5 == 0
                ? "{% for c in ['payment_id', 'amount'] %}{{ c }}{{ ', ' if not loop.last }}{% endfor %}, {{ euros('amount') }} AS euros"
                : "payment_id, amount";
        return """
                  - name: model_%s
                    description: The payments of number %s, as somebody wants to read them.
                    owner: team-%s
                    tags: [finance, "number-%s"]
                    sql: |
                      SELECT %s
                      FROM {{ %s }}
                      WHERE amount > %s
                        AND payment_id <> '${NOBODY}'
                    advanced:
                      topic: {partitions: 6, config: {retention.ms: 604800000}}
                      flink: {parallelism: 2, checkpoint_interval: 30s}
                """.formatted(number, number, number % 7, number, columns, reads, number % 100)
                .indent(0);
    }

    private static void write(Path project, String name, String content) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Map<String, Long> measure(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Stages.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Map<String, Long> stages = new LinkedHashMap<>();
        output.lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2 && words[1].matches("\\d+"))
                .forEach(words -> stages.put(words[0], Long.parseLong(words[1])));
        return stages;
    }
}
