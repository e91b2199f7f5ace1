package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions that are silent, and sources that are ahead. */
class WatermarkSettingsTest {
    private static final String MODELS = """
            models:
              - name: counted
                sql: |
                  SELECT window_start, COUNT(*) AS n
                  FROM TABLE(TUMBLE(TABLE {{ source("clicks") }}, DESCRIPTOR(seen), INTERVAL '1' MINUTE))
                  GROUP BY window_start, window_end
              - name: all_of_them
                materialized: flink
                sql: SELECT id FROM {{ source("plain") }}
            """;

    @TempDir
    private Path directory;

    private CompilerFixture.Result compiled(String watermark) {
        return new CompilerFixture(directory)
                .file("stream_project.yml", "project: {name: shop}\n")
                .file("models/m.yml", MODELS)
                .file("sources/s.yml", """
                        sources:
                          - name: clicks
                            topic: clicks
                            event_time: {column: seen, watermark: %s}
                            columns: [{name: id, type: BIGINT}, {name: seen, type: TIMESTAMP_LTZ(3)}]
                          - {name: plain, topic: plain, columns: [{name: id, type: BIGINT}]}
                        """.formatted(watermark))
                .compile();
    }

    private List<String> tables(String watermark, String model) {
        return compiled(watermark).get().manifest().artifacts(FlinkJobArtifact.class).stream()
                .filter(job -> job.model().equals(model))
                .findFirst()
                .orElseThrow()
                .tables();
    }

    private List<String> told(String watermark) {
        return compiled(watermark).diagnostics().stream()
                .map(d -> "[" + d.code().id() + "] " + d.origin().place() + " " + d.message())
                .toList();
    }

    @Test
    void readersGetThemAsOptionsOfTheTable() {
        String all = "{max_out_of_orderness_ms: 5s, idle_after: 5m, alignment: {group: g, max_drift: 30s}}";
        assertThat(tables(all, "counted")).anySatisfy(table -> assertThat(table)
                .contains(
                        "'scan.watermark.alignment.group' = 'g'",
                        "'scan.watermark.alignment.max-drift' = '30000 ms'",
                        "'scan.watermark.idle-timeout' = '300000 ms'"));
        assertThat(tables(all, "all_of_them")).noneMatch(table -> table.contains("scan.watermark"));
        assertThat(tables("{max_out_of_orderness_ms: 5s}", "counted"))
                .noneMatch(table -> table.contains("scan.watermark"));
    }

    @Test
    void theMeaningOfStateIsTheSame() {
        assertThat(state("{max_out_of_orderness_ms: 5s, idle_after_ms: 60000}"))
                .isEqualTo(state("{max_out_of_orderness_ms: 5s}"));
    }

    private FlinkJobArtifact.State state(String watermark) {
        return compiled(watermark).get().manifest().artifacts(FlinkJobArtifact.class).stream()
                .filter(job -> job.model().equals("counted"))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void mistakesAreFoundAtTheirPlaces() {
        assertThat(told("{idle_after: soon}"))
                .singleElement()
                .asString()
                .startsWith("[STREAMT-004] sources/s.yml:4:56 'idle_after' is 'soon', but must be a duration");
        assertThat(told("{idle_after: 0}"))
                .containsExactly(
                        "[STREAMT-008] sources/s.yml:4:56 'idle_after' is '0', but must be longer than nothing.");
        assertThat(told("{alignment: {group: g}}")).singleElement().asString().contains("'alignment'", "max_drift");
        assertThat(told("{alignment: {max_drift: 1m}}"))
                .singleElement()
                .asString()
                .contains("'alignment'", "group");
        assertThat(told("{idle_afer: 1m}"))
                .containsExactly("[STREAMT-002] sources/s.yml:4:44 unknown key 'idle_afer' in 'watermark'.");
    }
}
