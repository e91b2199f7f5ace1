package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamt.artifact.AclArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TopicArtifact;
import io.streamt.manifest.Manifest.Edge;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.project.FlinkSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come behind the watermark. */
class LateRowsTest {
    private static final String SOURCE = """
            sources:
              - name: clicks
                topic: clicks
                event_time: {column: seen, watermark: {max_out_of_orderness_ms: 5s}}
                columns: [{name: id, type: BIGINT}, {name: seen, type: TIMESTAMP_LTZ(3)}]
            """;

    @TempDir
    private Path directory;

    private CompilerFixture.Result compiled(String project, String flink) {
        return fixture(project, flink).compile();
    }

    private CompilerFixture fixture(String project, String flink) {
        return new CompilerFixture(directory)
                .file("stream_project.yml", "project: {name: shop}\n" + project)
                .file("sources/s.yml", SOURCE)
                .file("models/m.yml", """
                        models:
                          - name: counted
                            advanced: {flink: {%s}}
                            sql: |
                              SELECT window_start, COUNT(*) AS n
                              FROM TABLE(TUMBLE(TABLE {{ source("clicks") }}, DESCRIPTOR(seen), INTERVAL '1' MINUTE))
                              GROUP BY window_start, window_end
                        """.formatted(flink));
    }

    private BigDecimal warnAbove(String project, String flink) {
        return compiled(project, flink)
                .get()
                .project()
                .models()
                .get(0)
                .flink()
                .lateRows()
                .warnAbove();
    }

    private List<String> told(String flink) {
        return compiled("", flink).diagnostics().stream()
                .map(d -> "[" + d.code().id() + "] " + d.origin().place() + " " + d.message())
                .toList();
    }

    @Test
    void theShareThatIsWarnedOfIsDeclaredOrOnePercent() {
        assertThat(warnAbove("", "")).isEqualTo(FlinkSettings.LateRows.WARN_ABOVE);
        assertThat(warnAbove("defaults: {flink: {late_rows_warn: 5%}}\n", "")).isEqualTo("5");
        assertThat(warnAbove("defaults: {flink: {late_rows_warn: 5%}}\n", "late_rows_warn: 0.25 %"))
                .isEqualTo("0.25");
    }

    @Test
    void theShareIsNoPartOfTheJob() {
        assertThat(compiled("", "late_rows_warn: 7%").get().manifest().artifacts(FlinkJobArtifact.class))
                .isEqualTo(compiled("", "").get().manifest().artifacts(FlinkJobArtifact.class));
    }

    @Test
    void aShareIsAPercentage() {
        List.of("1", "some", "101%", "-1%", "1%%").forEach(wrong -> assertThat(told("late_rows_warn: " + wrong))
                .containsExactly("[STREAMT-004] models/m.yml:3:40 'late_rows_warn' is '" + wrong
                        + "', but must be a share such as 1%, from 0% to 100%."));
    }

    private static FlinkJobArtifact job(CompilerFixture.Result result) {
        return result.get().manifest().artifacts(FlinkJobArtifact.class).stream()
                .filter(job -> job.model().equals("counted"))
                .findFirst()
                .orElseThrow();
    }

    private static final String LATE = """
            INSERT INTO `counted_late (output)`
            SELECT `id`, `seen`, `window_start`, `window_end`,
              CURRENT_WATERMARK(`seen`) AS `late_watermark`,
              TIMESTAMPDIFF(MINUTE, TO_TIMESTAMP_LTZ(0, 3), CURRENT_WATERMARK(`seen`)) * CAST(60000 AS BIGINT) \
            + EXTRACT(SECOND FROM CURRENT_WATERMARK(`seen`)) * 1000 + EXTRACT(MILLISECOND FROM CURRENT_WATERMARK(`seen`))
                - (TIMESTAMPDIFF(MINUTE, TO_TIMESTAMP_LTZ(0, 3), `seen`) * CAST(60000 AS BIGINT) \
            + EXTRACT(SECOND FROM `seen`) * 1000 + EXTRACT(MILLISECOND FROM `seen`)) AS `late_ms`
            FROM TABLE(TUMBLE(TABLE `clicks`, DESCRIPTOR(seen), INTERVAL '1' MINUTE))
            WHERE `window_time` <= CURRENT_WATERMARK(`seen`);
            END""";

    @Test
    void aSecondBranchWritesLateRowsToATopic() {
        CompilerFixture.Result result = compiled("", "late_rows: topic");
        assertThat(result.diagnostics()).isEmpty();
        assertThat(job(result).insert())
                .startsWith(
                        "EXECUTE STATEMENT SET\nBEGIN\nINSERT INTO `counted (output)`\nSELECT window_start, COUNT(*) AS n")
                .endsWith("GROUP BY window_start, window_end;\n" + LATE);
        assertThat(job(result).tables()).anySatisfy(table -> assertThat(table)
                .startsWith("CREATE TABLE `counted_late (output)`")
                .contains("'topic' = 'counted_late'", "'sink.transactional-id-prefix' = 'shop.counted_late'"));
        assertThat(job(result).inputs()).contains(ResourceId.topic("counted_late"));
        assertThat(result.get().manifest().artifacts(TopicArtifact.class))
                .extracting(TopicArtifact::topic, TopicArtifact::model)
                .containsExactly(tuple("counted", "counted"), tuple("counted_late", "counted"));
    }

    @Test
    void theTopicIsAModelThatOthersRead() {
        CompilerFixture.Result result = compiled("", """
                late_rows: topic}}
                    sql: |
                      SELECT window_start, COUNT(*) AS n
                      FROM TABLE(TUMBLE(TABLE {{ source("clicks") }}, DESCRIPTOR(seen), INTERVAL '1' MINUTE))
                      GROUP BY window_start, window_end
                  - name: very_late
                    sql: SELECT id, seen, window_start, late_watermark, late_ms FROM {{ ref("counted_late") }} WHERE late_ms > 60000
                  - name: other
                    advanced: {flink: {reads: topic""");
        assertThat(result.diagnostics()).isEmpty();
        ModelEntry late = result.get().manifest().models().stream()
                .filter(m -> m.name().equals("counted_late"))
                .findFirst()
                .orElseThrow();
        assertThat(late.columns())
                .extracting(c -> c.name() + " " + c.type() + " " + c.origins())
                .containsExactly(
                        "id BIGINT [source.clicks.id]",
                        "seen TIMESTAMP_LTZ(3) [source.clicks.seen]",
                        "window_start TIMESTAMP(3) []",
                        "window_end TIMESTAMP(3) []",
                        "late_watermark TIMESTAMP_LTZ(3) []",
                        "late_ms BIGINT []");
        assertThat(late.topic()).isEqualTo("counted_late");
        assertThat(result.get().manifest().edges())
                .contains(
                        new Edge("model.counted", "model.counted_late"),
                        new Edge("model.counted_late", "model.very_late"));
    }

    @Test
    void severalSubtasksCountOnlyWhatTheyDoNotWrite() {
        CompilerFixture.Result result = compiled("", "late_rows: topic, parallelism: 2");
        assertThat(result.diagnostics()).isEmpty();
        assertThat(job(result).insert())
                .contains(
                        "FROM (SELECT * FROM TABLE(TUMBLE(TABLE `clicks`, DESCRIPTOR(seen), INTERVAL '1' MINUTE)) WHERE"
                                + " (`window_time` <= CURRENT_WATERMARK(`seen`)) IS NOT TRUE)\nGROUP BY")
                .endsWith(LATE);
    }

    @Test
    void theJobBringsTheTopicAlongWhereItAloneIsSelected() {
        CompilerFixture.Result result = fixture("", "late_rows: topic").select("counted");
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.get().manifest().artifacts(TopicArtifact.class))
                .extracting(TopicArtifact::topic)
                .containsExactly("counted", "counted_late");
    }

    @Test
    void principalsOfTheModelReadTheTopic() {
        CompilerFixture.Result result = compiled(
                "runtime: {kafka: {bootstrap_servers: b:9092, principals: {web: [User:web]}},"
                        + " flink: {clusters: {c: {rest_url: http://f:1, sql_gateway_url: http://f:2}}}}\n",
                """
                late_rows: topic}}
                    access: {level: protected, allowed_groups: [web]}
                    deprecated: {reason: old, sunset: 2020-01-01}
                    security: {classification: {n: internal""");
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.get().manifest().artifacts(AclArtifact.class))
                .extracting(
                        AclArtifact::topic, AclArtifact::model, a -> a.readers().size())
                .containsExactly(tuple("counted", "counted", 1), tuple("counted_late", "counted", 1));
    }

    @Test
    void theStateIsAtAnotherPlace() {
        FlinkJobArtifact.Kept dropped =
                job(compiled("", "late_rows: drop")).state().kept();
        FlinkJobArtifact.Kept kept =
                job(compiled("", "late_rows: topic")).state().kept();
        assertThat(kept.meaning()).isEqualTo(dropped.meaning());
        assertThat(kept.place()).isNotEqualTo(dropped.place());
        assertThat(dropped).isEqualTo(job(compiled("", "")).state().kept());
    }
}
