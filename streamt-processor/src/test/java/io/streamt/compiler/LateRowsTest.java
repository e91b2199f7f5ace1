package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
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
                        """.formatted(flink))
                .compile();
    }

    private BigDecimal warnAbove(String project, String flink) {
        return compiled(project, flink).get().project().models().get(0).flink().lateRows().warnAbove();
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
}
