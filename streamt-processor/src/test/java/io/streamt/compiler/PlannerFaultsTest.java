package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.manifest.Manifest.ModelEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Flink 2.3 plans with wrong results is planned in another way or refused. */
class PlannerFaultsTest {
    private static final String SOURCES = """
            project: {name: travel}
            sources:
              - name: offers
                topic: offers
                event_time: {column: quoted_at, watermark: {max_out_of_orderness_ms: 1000}}
                columns:
                  - {name: route, type: STRING}
                  - {name: seller, type: STRING}
                  - {name: cents, type: BIGINT}
                  - {name: quoted_at, type: TIMESTAMP(3)}
              - name: sellers
                topic: sellers
                changelog: upsert
                key: id
                columns: [{name: id, type: STRING}, {name: title, type: STRING}, {name: score, type: INT}]
              - name: ratings
                topic: ratings
                changelog: upsert
                key: id
                columns: [{name: id, type: STRING}, {name: stars, type: INT}]
            models:
              - name: m
                sql: |
            """;

    @TempDir
    static Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"cents", "cents DESC", "quoted_at, cents", "quoted_at DESC, cents DESC", "seller"})
    void theTopOneByMoreThanOneTimeIsUpdatedByItsPartition(String order) throws IOException {
        CompilerFixture.Result result =
                compile("SELECT route, seller, cents FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY route"
                        + " ORDER BY " + order + ") AS rn FROM {{ source(\"offers\") }}) WHERE rn = 1");
        ModelEntry model = result.get().manifest().models().get(0);
        assertThat(model.changelog()).isEqualTo("upsert");
        assertThat(model.key()).containsExactly("route");
        assertThat(result.get().manifest().artifacts(TopicArtifact.class))
                .anySatisfy(topic -> assertThat(topic.config()).containsEntry("cleanup.policy", "compact"));
    }

    @ParameterizedTest
    @CsvSource({"quoted_at, append", "quoted_at DESC, upsert"})
    void theTopOneByTimeIsWhatItWas(String order, String changelog) throws IOException {
        CompilerFixture.Result result =
                compile("SELECT route, seller, cents FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY route"
                        + " ORDER BY " + order + ") AS rn FROM {{ source(\"offers\") }}) WHERE rn = 1");
        assertThat(result.get().manifest().models().get(0).changelog()).isEqualTo(changelog);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT seller, COUNT(*) AS n FROM (%s) WHERE rn = 1 GROUP BY seller",
                "SELECT route, seller FROM (%s) WHERE rn = 1 AND seller <> 'x'",
                "SELECT t.route, s.title FROM (%s) AS t JOIN {{ source(\"sellers\") }} AS s ON t.seller = s.id WHERE t.rn = 1"
            })
    void whatFollowsSuchATopOneIsRefusedAtTheOver(String sql) throws IOException {
        String top =
                "SELECT *, ROW_NUMBER() OVER (PARTITION BY route ORDER BY cents) AS rn FROM {{ source(\"offers\") }}";
        Diagnostic error = onlyError(compile(sql.formatted(top)));
        assertThat(error.code().id()).isEqualTo("STREAMT-203");
        assertThat(error.message()).contains("FLINK-40368");
        assertThat(error.origin().line()).isEqualTo(24);
        assertThat(error.origin().column()).isEqualTo(7 + sql.indexOf("%s") + top.indexOf("ROW_NUMBER"));
    }

    @Test
    void aLeftJoinOfTwoKeyedTopicsIsPlannedWithTheRowsBeforeAnUpdate() throws IOException {
        CompilerFixture.Result result = compile(
                "SELECT s.id, s.title, r.stars FROM {{ source(\"sellers\") }} AS s LEFT JOIN {{ source(\"ratings\") }} AS r ON s.id ="
                        + " r.id");
        FlinkJobArtifact job =
                result.get().manifest().artifacts(FlinkJobArtifact.class).get(0);
        assertThat(job.insert()).endsWith("\n) WHERE RAND() >= 0 OR (`title` IS NULL AND `stars` IS NULL)");
        assertThat(job.state().stateful()).contains("ChangelogNormalize", "Join");
    }

    @Test
    void aJoinThatNeedsNoneIsSentAsItIsWritten() throws IOException {
        CompilerFixture.Result result = compile(
                "SELECT s.id, s.title, r.stars FROM {{ source(\"sellers\") }} AS s JOIN {{ source(\"ratings\") }} AS r ON s.id = r.id");
        assertThat(result.get()
                        .manifest()
                        .artifacts(FlinkJobArtifact.class)
                        .get(0)
                        .insert())
                .doesNotContain("RAND()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT s.id, s.title FROM {{ source(\"sellers\") }} AS s WHERE NOT EXISTS (SELECT 1 FROM {{ source(\"ratings\") }} AS r"
                        + " WHERE s.id = r.id) | FLINK-40681 | Write LEFT JOIN",
                "SELECT s.id, s.title FROM {{ source(\"sellers\") }} AS s WHERE s.id IN (SELECT id FROM {{ source(\"ratings\") }}) |"
                        + " FLINK-40681 | Write JOIN",
                "SELECT s.id, r.stars FROM {{ source(\"sellers\") }} AS s JOIN {{ source(\"ratings\") }} AS r ON s.id = r.id AND r.stars >"
                        + " s.score | FLINK-38579 | Use a temporal join",
                "SELECT s.id FROM {{ source(\"sellers\") }} AS s LEFT JOIN {{ source(\"ratings\") }} AS r ON s.id = r.id WHERE r.id IS NULL"
                        + " | FLINK-40681 | Select a column of the other side"
            })
    void aJoinThatGetsNoneIsRefusedWithAnotherWay(String sql, String fault, String way) throws IOException {
        Diagnostic error = onlyError(compile(sql));
        assertThat(error.code().id()).isEqualTo("STREAMT-203");
        assertThat(error.message()).contains(fault);
        assertThat(error.hint()).startsWith(way);
        assertThat(error.origin().line()).isEqualTo(24);
        assertThat(error.origin().column()).isGreaterThan(7);
    }

    private static Diagnostic onlyError(CompilerFixture.Result result) {
        assertThat(result.compilation()).isEmpty();
        List<Diagnostic> errors = result.diagnostics();
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }

    private static CompilerFixture.Result compile(String sql) throws IOException {
        return new CompilerFixture(Files.createTempDirectory(scratch, "project"))
                .file("stream_project.yml", SOURCES + sql.indent(6))
                .compile();
    }
}
