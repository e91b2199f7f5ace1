package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions that are silent, and sources and records that are ahead. */
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
        return compiled(watermark, "");
    }

    private CompilerFixture.Result compiled(String watermark, String more) {
        return new CompilerFixture(directory)
                .file("stream_project.yml", "project: {name: shop}\n")
                .file("models/m.yml", more.isEmpty() ? MODELS : "models: []\n")
                .file("models/more.yml", more.isEmpty() ? "models: []\n" : "models:\n" + more)
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
        return tables(compiled(watermark), model);
    }

    private static List<String> tables(CompilerFixture.Result result, String model) {
        return result.get().manifest().artifacts(FlinkJobArtifact.class).stream()
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

    @Test
    void aRecordThatIsTooFarAheadDoesNotMoveTheWatermark() {
        List<String> tables = tables("{max_out_of_orderness_ms: 5s, max_ahead: 36h}", "counted");
        assertThat(tables)
                .anySatisfy(table -> assertThat(table)
                        .startsWith("CREATE TABLE `clicks (records)`")
                        .contains(
                                "`streamt timestamp` TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL",
                                "WATERMARK FOR `seen` AS CASE WHEN `seen` <= `streamt timestamp` + INTERVAL"
                                        + " '1 12:00:00.000' DAY(3) TO SECOND(3) THEN `seen` - INTERVAL '5.000' SECOND(3, 3)"
                                        + " END"))
                .contains("CREATE VIEW `clicks` AS\nSELECT `id`, `seen`\nFROM `clicks (records)`");
        assertThat(tables("{max_ahead: 36h}", "all_of_them")).noneMatch(table -> table.contains("METADATA"));
        assertThat(state("{max_ahead: 36h}").kept().meaning())
                .isEqualTo(state("{}").kept().meaning());
        assertThat(state("{max_ahead: 36h}").reads()).containsExactly("clicks");
    }

    @Test
    void readersOfModelsHaveTheBoundOfTheSources() {
        CompilerFixture.Result result = compiled("{max_out_of_orderness_ms: 5s, max_ahead: 1h}", """
                  - name: clean
                    sql: SELECT id, seen FROM {{ source("clicks") }}
                  - name: behind
                    advanced: {flink: {reads: topic}}
                    sql: |
                      SELECT window_start, COUNT(*) AS n
                      FROM TABLE(TUMBLE(TABLE {{ ref("clean") }}, DESCRIPTOR(seen), INTERVAL '1' MINUTE))
                      GROUP BY window_start, window_end
                """);
        assertThat(result.diagnostics()).isEmpty();
        assertThat(tables(result, "behind")).anySatisfy(table -> assertThat(table)
                .startsWith("CREATE TABLE `clean (records)`")
                .contains(
                        ", 3) <= `streamt timestamp` + INTERVAL '0 01:00",
                        " END, CASE WHEN `seen` <= `streamt timestamp` + INTERVAL '0 01:00"));
    }

    @Test
    void aTimeWithoutAZoneIsComparedAsUtc() {
        CompilerFixture.Result result =
                new CompilerFixture(directory).file("stream_project.yml", """
                        project: {name: shop}
                        sources:
                          - name: plain
                            topic: plain
                            event_time: {column: at, watermark: {max_ahead: 10m}}
                            columns: [{name: at, type: TIMESTAMP(3)}]
                        models:
                          - name: counted
                            sql: |
                              SELECT window_start, COUNT(*) AS n
                              FROM TABLE(TUMBLE(TABLE {{ source("plain") }}, DESCRIPTOR(`at`), INTERVAL '1' MINUTE))
                              GROUP BY window_start, window_end
                        """).compile();
        assertThat(tables(result, "counted")).anySatisfy(table -> assertThat(table)
                .contains(
                        "AS CASE WHEN TO_TIMESTAMP_LTZ(TIMESTAMPDIFF(MINUTE, TIMESTAMP '1970-01-01 00:00:00', `at`)"));
    }

    @Test
    void aHintAndTheBoundExcludeEachOther() {
        CompilerFixture.Result result = compiled("{max_ahead: 1h}", """
                  - name: hinted
                    sql: |
                      SELECT id, COUNT(*) OVER (PARTITION BY id ORDER BY seen) AS n
                      FROM {{ source("clicks") }} /*+ OPTIONS('scan.parallelism' = '1') */
                """);
        assertThat(result.diagnostics())
                .extracting(Diagnostic::headline)
                .containsExactly(
                        "[STREAMT-501] models/more.yml:5:12: 'max_ahead' of 'clicks' cannot be checked in model"
                                + " 'hinted': the query gives it options by a hint.");
    }

    @Test
    void aBoundIsADurationOfAtMost999Days() {
        assertThat(told("{max_ahead: 0}"))
                .containsExactly(
                        "[STREAMT-008] sources/s.yml:4:55 'max_ahead' is '0', but must be longer than nothing.");
        assertThat(told("{max_ahead: 1000d}"))
                .containsExactly("[STREAMT-008] sources/s.yml:4:55 'max_ahead' is 1000 days.");
        assertThat(told("{max_ahead: later}"))
                .singleElement()
                .asString()
                .startsWith("[STREAMT-004] sources/s.yml:4:55 'max_ahead' is 'later', but must be a duration");
    }
}
