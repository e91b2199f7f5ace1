package io.streamt.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.compiler.CompilerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The pairs of the case {@code verdict-pairs}, without a cluster: whether state means the same and is at the same place. */
class VerdictPairsTest {
    private static final Path PAIRS = Path.of("../it/src/it/verdict-pairs/pairs.yml");
    private static final String SOURCES = """
            project: {name: pairs}
            sources:
              - name: orders
                topic: orders
                columns: &order
                  - {name: order_id, type: INT}
                  - {name: shop, type: STRING}
                  - {name: customer, type: INT}
                  - {name: amount, type: INT}
                  - {name: at, type: TIMESTAMP(3)}
                event_time: {column: at, watermark: {max_out_of_orderness_ms: 0}}
              - name: spread
                topic: spread
                columns: *order
              - name: payments
                topic: payments
                columns:
                  - {name: payment_id, type: INT}
                  - {name: order_id, type: INT}
                  - {name: paid, type: INT}
                  - {name: at, type: TIMESTAMP(3)}
                event_time: {column: at, watermark: {max_out_of_orderness_ms: 0}}
              - name: customers
                topic: customers
                changelog: upsert
                key: customer_id
                columns:
                  - {name: customer_id, type: INT}
                  - {name: name, type: STRING}
                  - {name: tier, type: STRING}
                  - {name: at, type: TIMESTAMP(3)}
                event_time: {column: at, watermark: {max_out_of_orderness_ms: 0}}
            models:
            """;

    @TempDir
    Path scratch;

    @Test
    void eachPairGetsItsVerdict() throws IOException {
        List<?> pairs = (List<?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(PAIRS));
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(99);
        Map<String, String> expected = new TreeMap<>();
        StringBuilder before = new StringBuilder(SOURCES);
        StringBuilder after = new StringBuilder(SOURCES);
        for (Object each : pairs) {
            Map<?, ?> pair = (Map<?, ?>) each;
            expected.put(text(pair, "name"), text(pair, "verdict"));
            before.append(model(pair, "before", "flink"));
            after.append(model(pair, "after", pair.containsKey("flink_after") ? "flink_after" : "flink"));
        }
        Map<String, FlinkJobArtifact> was = jobs(before.toString());
        Map<String, FlinkJobArtifact> is = jobs(after.toString());
        Map<String, String> said = new TreeMap<>();
        expected.keySet().forEach(name -> said.put(name, verdict(was.get(name), is.get(name))));
        assertThat(said).isEqualTo(expected);
    }

    private static String verdict(FlinkJobArtifact before, FlinkJobArtifact after) {
        FlinkJobArtifact.State was = before.state();
        FlinkJobArtifact.State is = after.state();
        boolean same = was.kept().meaning().equals(is.kept().meaning())
                && (was.kept().place().equals(is.kept().place()) || (was.stateless() && is.stateless()))
                && was.reads().equals(is.reads());
        return same ? "survives" : "lost";
    }

    private Map<String, FlinkJobArtifact> jobs(String project) throws IOException {
        Map<String, FlinkJobArtifact> jobs = new TreeMap<>();
        new CompilerFixture(Files.createTempDirectory(scratch, "project"))
                .file("stream_project.yml", project)
                .compile()
                .get()
                .manifest()
                .artifacts(FlinkJobArtifact.class)
                .forEach(job -> jobs.put(job.model(), job));
        return jobs;
    }

    private static String model(Map<?, ?> pair, String version, String options) {
        String sql = text(pair, version);
        for (String source : List.of("orders", "payments", "customers", "spread")) {
            sql = sql.replace("{" + source + "}", "{{ source(\"" + source + "\") }}");
        }
        return "  - name: " + text(pair, "name") + "\n    key: " + flow(pair.get("key")) + "\n    advanced: {flink: "
                + flow(pair.get(options) == null ? Map.of() : pair.get(options)) + "}\n    sql: |\n"
                + sql.strip().indent(6);
    }

    private static String text(Map<?, ?> pair, String key) {
        return String.valueOf(pair.get(key));
    }

    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.forEach((key, each) -> fields.add(key + ": " + flow(each)));
            return "{" + String.join(", ", fields) + "}";
        }
        return value == null ? "[]" : String.valueOf(value);
    }
}
