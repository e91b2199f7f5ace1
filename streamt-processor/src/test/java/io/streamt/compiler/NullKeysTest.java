package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys of updated rows can be NULL, and at which column that is told. */
class NullKeysTest {
    @TempDir
    private Path directory;

    private List<Diagnostic> told(String models) {
        return new CompilerFixture(directory)
                .file("stream_project.yml", """
                        project: {name: desk}
                        sources:
                          - name: calls
                            topic: calls
                            columns:
                              - {name: agent, type: STRING}
                              - {name: queue, type: STRING NOT NULL}
                              - {name: note, type: STRING}
                              - {name: seconds, type: INT}
                          - {name: agents, topic: agents, changelog: upsert, key: id, columns: [{name: id, type: STRING}]}
                        models:
                        """ + models.indent(2))
                .compile()
                .diagnostics();
    }

    @Test
    void theColumnIsToldOnceForAllKeysThatAreMadeOfIt() {
        List<Diagnostic> told = told("""
                - {name: per_agent, sql: 'SELECT agent, SUM(seconds) AS s FROM {{ source("calls") }} GROUP BY agent'}
                - {name: agents_seen, sql: 'SELECT DISTINCT agent FROM {{ source("calls") }}'}
                - name: longest
                  sql: |
                    SELECT a AS agent, note FROM (
                      SELECT agent AS a, note, ROW_NUMBER() OVER (PARTITION BY agent ORDER BY seconds DESC) AS rn
                      FROM {{ source("calls") }}) WHERE rn = 1
                """);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).code()).isEqualTo(Code.NULL_KEY);
        assertThat(told.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(told.get(0).origin().place()).isEqualTo("stream_project.yml:6:16");
        assertThat(told.get(0).message())
                .isEqualTo(
                        "column 'agent' of source 'calls' can be NULL, and the keys of models 'agents_seen', 'longest'"
                                + " and 'per_agent' contain it: Flink stops a job at the first updated row whose key is NULL.");
        assertThat(told.get(0).hint()).contains("nullable: false", "WHERE agent IS NOT NULL", "COALESCE");
    }

    @Test
    void keysThatCannotBeNullAreNotTold() {
        assertThat(told("""
                - {name: declared, sql: 'SELECT queue, COUNT(*) AS n FROM {{ source("calls") }} GROUP BY queue'}
                - name: left_out
                  sql: SELECT agent, COUNT(*) AS n FROM {{ source("calls") }} WHERE agent IS NOT NULL GROUP BY agent
                - name: compared
                  sql: SELECT agent, COUNT(*) AS n FROM {{ source("calls") }} WHERE agent <> '' GROUP BY agent
                - name: given
                  sql: SELECT COALESCE(agent, '-') AS a, COUNT(*) AS n FROM {{ source("calls") }} GROUP BY COALESCE(agent, '-')
                - name: computed
                  sql: SELECT UPPER(agent) AS a, COUNT(*) AS n FROM {{ source("calls") }} WHERE agent IS NOT NULL GROUP BY UPPER(agent)
                - name: joined
                  advanced: {flink: {state_ttl: 1d}}
                  sql: SELECT c.agent, COUNT(*) AS n FROM {{ source("calls") }} c JOIN {{ source("agents") }} a ON c.agent = a.id GROUP BY c.agent
                - {name: of_keyed, sql: 'SELECT id, COUNT(*) AS n FROM {{ source("agents") }} GROUP BY id'}
                - {name: appended, key: agent, sql: 'SELECT agent, seconds FROM {{ source("calls") }}'}
                """)).isEmpty();
    }

    @Test
    void aConditionOfAModelHoldsForThoseThatReadIt() {
        assertThat(told("""
                - {name: calls_clean, sql: 'SELECT agent, note, seconds FROM {{ source("calls") }} WHERE agent IS NOT NULL'}
                - name: half_clean
                  materialized: ephemeral
                  sql: SELECT agent, note FROM {{ ref("calls_clean") }} WHERE note <> ''
                - {name: per_agent, sql: 'SELECT agent, COUNT(*) AS n FROM {{ ref("calls_clean") }} GROUP BY agent'}
                - {name: per_text, sql: 'SELECT UPPER(agent) AS a, COUNT(*) AS n FROM {{ ref("calls_clean") }} GROUP BY UPPER(agent)'}
                - {name: per_note, sql: 'SELECT note, agent, COUNT(*) AS n FROM {{ ref("half_clean") }} GROUP BY note, agent'}
                - {name: of_updates, sql: 'SELECT agent, n FROM {{ ref("per_agent") }} WHERE n > 1'}
                """)).isEmpty();
    }

    @Test
    void theFirstColumnThatCanBeNullIsToldThroughOtherModels() {
        assertThat(told("""
                - {name: copied, sql: 'SELECT note AS n, queue FROM {{ source("calls") }}'}
                - {name: per_note, sql: 'SELECT n, COUNT(*) AS c FROM {{ ref("copied") }} GROUP BY n'}
                """).stream().map(Diagnostic::headline))
                .singleElement()
                .asString()
                .contains("stream_project.yml:8:16", "column 'note' of source 'calls'");
    }

    @Test
    void anOuterJoinMakesNull() {
        assertThat(told("""
                - name: joined
                  advanced: {flink: {state_ttl: 1d}}
                  sql: SELECT a.queue, COUNT(*) AS n FROM {{ source("agents") }} c LEFT JOIN {{ source("calls") }} a ON a.queue = c.id GROUP BY a.queue
                """).stream().map(Diagnostic::headline))
                .singleElement()
                .asString()
                .contains("key column 'queue' of model 'joined' can be NULL");
    }

    @Test
    void whatAnExpressionMakesIsToldInTheModel() {
        List<Diagnostic> told = told("""
                - name: per_length
                  sql: |
                    SELECT TRY_CAST(queue AS INT) AS q, COUNT(*) AS n
                    FROM {{ source("calls") }} GROUP BY TRY_CAST(queue AS INT)
                """);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).origin().place()).startsWith("stream_project.yml:14:");
        assertThat(told.get(0).message()).startsWith("key column 'q' of model 'per_length' can be NULL: ");
        assertThat(told.get(0).hint()).startsWith("Leave such rows out");
    }
}
