package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run reports all mistakes that do not follow from each other, and none that follows from another one. */
class AllMistakesTest {
    @TempDir
    static Path scratch;

    @TempDir
    Path directory;

    private List<String> errors(String... files) {
        CompilerFixture fixture = new CompilerFixture(directory).file("sources/payments.yml", CompilerFixture.PAYMENTS);
        for (int i = 0; i < files.length; i += 2) {
            fixture.file(files[i], files[i + 1]);
        }
        return fixture.compile().diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .map(AllMistakesTest::placed)
                .toList();
    }

    private static String placed(Diagnostic diagnostic) {
        return diagnostic.code().id() + " " + diagnostic.origin().place();
    }

    @Test
    void aNameThatIsTakenHidesNothing() {
        assertThat(errors("models/m.yml", """
                models:
                  - name: a
                    ownr: me
                    sql: SELECT payment_id FROM {{ source("payments") }}
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payment") }}
                  - name: syntax
                    sql: SELECT payment_id FROM {{ source("payments") }} WHERE AND
                  - name: template
                    sql: SELECT {{ nope() }} AS x FROM {{ source("payments") }}
                  - name: column
                    sql: SELECT amonut FROM {{ source("payments") }}
                  - name: reads_a
                    sql: SELECT no_column FROM {{ ref("a") }}
                  - name: function
                    sql: SELECT COALESC(payment_id) AS p FROM {{ source("payments") }}
                  - name: mask
                    security: {masking: [{column: emial, policy: redact}]}
                    sql: SELECT payment_id FROM {{ source("payments") }}
                  - name: keyed
                    key: nope
                    sql: SELECT payment_id FROM {{ source("payments") }}
                  - name: contract
                    columns: [{name: id, type: INT}]
                    sql: SELECT payment_id AS id FROM {{ source("payments") }}
                  - name: sink
                    from: keyed
                    advanced: {connector: {type: jdbc-sink, config: {connection.ulr: x, connection.url: "jdbc:x"}}}
                  - name: round
                    sql: SELECT payment_id FROM {{ ref("round") }}
                  - name: cluster
                    advanced: {flink: {parallelism: many}}
                    sql: SELECT payment_id, amonut FROM {{ source("payments") }}
                """))
                .containsExactlyInAnyOrder(
                        "STREAMT-002 models/m.yml:3:5",
                        "STREAMT-101 models/m.yml:5:11",
                        "STREAMT-103 models/m.yml:6:44",
                        "STREAMT-202 models/m.yml:8:64",
                        "STREAMT-201 models/m.yml:10:20",
                        "STREAMT-203 models/m.yml:12:17",
                        "STREAMT-203 models/m.yml:16:17",
                        "STREAMT-401 models/m.yml:18:35",
                        "STREAMT-303 models/m.yml:21:10",
                        "STREAMT-206 models/m.yml:24:32",
                        "STREAMT-506 models/m.yml:28:70",
                        "STREAMT-104 models/m.yml:29:11",
                        "STREAMT-004 models/m.yml:32:37",
                        "STREAMT-203 models/m.yml:33:29");
    }

    @Test
    void whatFollowsFromAnotherMistakeIsNotReported() {
        assertThat(errors("sources/s.yml", """
                sources:
                  - name: no_columns
                    topic: a
                    colums: [{name: x, type: STRING}]
                  - name: no_time
                    topic: b
                    event_tme: {column: seen}
                    columns: [{name: x, type: STRING}, {name: seen, type: TIMESTAMP(3)}]
                  - name: no_type
                    topic: c
                    columns: [{name: x, type: STRNG}]
                """, "models/m.yml", """
                models:
                  - name: of_no_columns
                    sql: SELECT x FROM {{ source("no_columns") }}
                  - name: of_no_time
                    sql: |
                      SELECT window_start, COUNT(*) AS n
                      FROM TABLE(TUMBLE(TABLE {{ source("no_time") }}, DESCRIPTOR(seen), INTERVAL '1' MINUTE))
                      GROUP BY window_start, window_end
                  - name: of_no_type
                    sql: SELECT x + 1 AS y FROM {{ source("no_type") }}
                  - name: broken
                    sql: SELECT
                  - name: of_broken
                    sql: SELECT y FROM {{ ref("broken") }}
                  - name: of_of_broken
                    key: z
                    sql: SELECT y FROM {{ ref("of_broken") }}
                  - name: misspelt
                    sqll: SELECT 1 AS x
                  - name: other
                    quary: SELECT 1 AS x
                  - name: not_a_text
                    sql: [SELECT 1 AS x]
                  - name: no_file
                    sql_file: nope.sql
                  - name: unset
                    sql: SELECT ${NOPE} AS x FROM {{ source("payments") }}
                  - name: virtual
                    materialized: virtual
                    sql: SELECT payment_id FROM {{ source("payments") }}
                """))
                .containsExactlyInAnyOrder(
                        "STREAMT-002 sources/s.yml:4:5",
                        "STREAMT-002 sources/s.yml:7:5",
                        "STREAMT-208 sources/s.yml:11:31",
                        "STREAMT-202 models/m.yml:12:15",
                        "STREAMT-002 models/m.yml:19:5",
                        "STREAMT-002 models/m.yml:21:5",
                        "STREAMT-004 models/m.yml:23:10",
                        "STREAMT-008 models/m.yml:25:15",
                        "STREAMT-003 models/m.yml:27:17",
                        "STREAMT-008 models/m.yml:29:19");
    }

    @Test
    void aSourceWithAMistakeDoesNotHideThoseOfItsReaders() {
        assertThat(errors("sources/s.yml", """
                sources:
                  - name: no_time
                    topic: b
                    event_tme: {column: seen}
                    columns: [{name: x, type: STRING}, {name: seen, type: TIMESTAMP(3)}]
                """, "models/m.yml", """
                models:
                  - name: column
                    sql: SELECT y FROM {{ source("no_time") }}
                  - name: function
                    sql: SELECT COALESC(x) AS y FROM {{ source("no_time") }}
                  - name: twice
                    materialized: view
                    sql: SELECT x, amonut AS x FROM {{ source("no_time") }}
                """))
                .containsExactlyInAnyOrder(
                        "STREAMT-002 sources/s.yml:4:5",
                        "STREAMT-203 models/m.yml:3:17",
                        "STREAMT-203 models/m.yml:5:17",
                        "STREAMT-008 models/m.yml:7:19",
                        "STREAMT-203 models/m.yml:8:20");
    }

    @Test
    void aFileThatCannotBeReadHidesOnlyWhatItDeclares() {
        assertThat(errors("models/broken.yml", """
                models:
                  - name: [
                """, "models/m.yml", """
                models:
                  - name: reader
                    sql: SELECT x FROM {{ ref("somewhere") }}
                  - name: other
                    sql: SELECT amonut FROM {{ source("payments") }}
                """))
                .containsExactlyInAnyOrder("STREAMT-007 models/broken.yml:2:12", "STREAMT-203 models/m.yml:5:17");
    }

    @Test
    void aBrokenMacroHidesOnlyItsCallers() {
        assertThat(errors("macros/m.sql", "{% macro cents(x) %}{{ x", "models/m.yml", """
                models:
                  - name: caller
                    sql: SELECT {{ cents("amount") }} AS c FROM {{ source("payments") }}
                  - name: other
                    sql: SELECT amonut FROM {{ source("payments") }}
                """))
                .contains("STREAMT-203 models/m.yml:5:17")
                .noneMatch(e -> e.contains("models/m.yml:3"));
    }

    @Test
    void runtimeWithAMistakeHidesNoModels() {
        assertThat(errors("stream_project.yml", """
                runtime:
                  kafka: {bootstrap_server: "k1:9092"}
                """, "models/m.yml", """
                models:
                  - name: a
                    materialized: virtual_topic
                    sql: SELECT amonut FROM {{ source("payments") }}
                """))
                .containsExactlyInAnyOrder("STREAMT-002 stream_project.yml:2:11", "STREAMT-203 models/m.yml:4:17");
    }

    @Test
    void severalColumnsOfOneQuery() {
        assertThat(errors("models/m.yml", """
                models:
                  - name: a
                    sql: SELECT amonut, custmer_id FROM {{ source("payments") }} WHERE payed
                """))
                .containsExactlyInAnyOrder(
                        "STREAMT-203 models/m.yml:3:17",
                        "STREAMT-203 models/m.yml:3:25",
                        "STREAMT-203 models/m.yml:3:72");
    }
}
