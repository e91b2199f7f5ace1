package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do wrong, and the place and the way out that they are told. */
class BadInputTest {
    @TempDir
    Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CompilerFixture(directory).file("sources/payments.yml", CompilerFixture.PAYMENTS);
    }

    @Test
    void unknownKeysOfAllFilesAreReportedAtOnceWithTheNearest() {
        model("""
                models:
                  - name: a
                    materialised: flink
                    sql: SELECT 1 AS n
                    advanced: {topicc: {}}
                """);
        reports(
                "[STREAMT-002] models/m.yml:3:5: unknown key 'materialised' in a model. | Did you mean 'materialized'?",
                "[STREAMT-002] models/m.yml:5:16: unknown key 'topicc' in 'advanced'. | Did you mean 'topic'?");
    }

    @Test
    void whatHasNoEffectYetIsAWarning() {
        model("""
                models:
                  - name: a
                    version: 2
                    sql: SELECT payment_id FROM {{ source("payments") }}
                """);
        assertThat(fixture.compile().get().warnings())
                .extracting(Diagnostic::headline)
                .containsExactly("[STREAMT-001] models/m.yml:3:5: 'version' has no effect in this version.");
    }

    @Test
    void unsetVariableIsNamed() {
        model("""
                models:
                  - name: a
                    sql: SELECT '${REGION}' AS region, '${ZONE:-z1}' AS zone FROM {{ source("payments") }}
                """);
        reports("[STREAMT-003] models/m.yml:3:18: the variable 'REGION' is not set. | Set it in the environment");
        assertThat(fixture.compile(Map.of("REGION", "eu")).files().get("flink/a.sql"))
                .contains("SELECT 'eu' AS region, 'z1' AS zone");
    }

    @Test
    void unknownReferencesOfferTheNearest() {
        model("""
                models:
                  - name: a
                    sql: |
                      SELECT payment_id
                      FROM {{ source("paymets") }}
                  - name: b
                    sql: SELECT payment_id FROM {{ ref("aa") }}
                  - name: c
                    sql: SELECT payment_id FROM {{ ref("payments") }}
                  - name: d
                    sql: SELECT payment_id FROM payments
                """);
        reports(
                "[STREAMT-103] models/m.yml:5:23: model 'a' reads source 'paymets', which is not declared. | Did you mean 'payments'?",
                "[STREAMT-103] models/m.yml:7:41: model 'b' reads model 'aa', which is not declared. | Did you mean 'a'?",
                "[STREAMT-103] models/m.yml:9:41: model 'c' reads 'payments' as a model, but it is a source. | Write {{ source(\"payments\") }}.",
                "[STREAMT-103] models/m.yml:11:33: model 'd' reads table 'payments' by its bare name. | Write {{ source(\"payments\") }}.");
    }

    @Test
    void referenceInAnSqlCommentIsNone() {
        model("""
                models:
                  - name: a
                    sql: |
                      -- was {{ ref("nothing") }}
                      SELECT payment_id FROM {{ source("payments") }}
                """);
        assertThat(fixture.compile().get().manifest().edges())
                .singleElement()
                .hasToString("Edge[from=source.payments, to=model.a]");
    }

    @Test
    void unsetVariableIsAtItsPlaceInTheSql() {
        model("""
                models:
                  - name: a
                    sql: |
                      SELECT payment_id
                      FROM {{ source("payments") }}
                      WHERE customer_id <> '${NO_SUCH_CUSTOMER}'
                """);
        reports("[STREAMT-003] models/m.yml:6:29: the variable 'NO_SUCH_CUSTOMER' is not set. | Set it");
    }

    @Test
    void cycleIsShownWithItsPath() {
        model("""
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ ref("c") }}
                  - name: b
                    sql: SELECT payment_id FROM {{ ref("a") }}
                  - name: c
                    sql: SELECT payment_id FROM {{ ref("b") }}
                """);
        reports("[STREAMT-104] models/m.yml:2:11: models read each other in a circle: a → b → c → a. | Break it");
    }

    @Test
    void sqlSyntaxErrorIsAtItsPlace() {
        model("""
                models:
                  - name: a
                    sql: |
                      SELECT payment_id
                      FORM {{ source("payments") }}
                  - name: b
                    sql: SELECT 1 AS x; SELECT 2 AS y
                """);
        assertThat(ids()).containsExactly("STREAMT-202 models/m.yml:5:7", "STREAMT-204 models/m.yml:7:25");
    }

    @Test
    void unknownColumnIsAtItsPlaceAndOffersTheNearest() {
        model("""
                models:
                  - name: a
                    sql: |
                      SELECT payment_id, amount
                      FROM {{ source("payments") }} WHERE amonut > 10
                """);
        reports("[STREAMT-203] models/m.yml:5:43: Column 'amonut' not found in any table. | Did you mean 'amount'?");
    }

    @Test
    void updatingResultNeedsAKey() {
        model("""
                models:
                  - name: total
                    sql: SELECT SUM(amount) AS total FROM {{ source("payments") }}
                """);
        assertThat(ids()).containsExactly("STREAMT-302 models/m.yml:2:11");
    }

    @Test
    void keyMustAgreeWithTheUpdates() {
        model("""
                models:
                  - name: a
                    key: payments
                    sql: SELECT customer_id, COUNT(*) AS payments FROM {{ source("payments") }} GROUP BY customer_id
                  - name: b
                    key: custmer_id
                    sql: SELECT customer_id, COUNT(*) AS payments FROM {{ source("payments") }} GROUP BY customer_id
                """);
        assertThat(ids()).containsExactly("STREAMT-304 models/m.yml:3:10", "STREAMT-303 models/m.yml:6:10");
    }

    @Test
    void namesAreUniqueAndLegal() {
        model("""
                models:
                  - name: payments
                    sql: SELECT 1 AS n
                  - name: ../../evil
                    sql: SELECT 1 AS n
                  - name: c
                    sql: SELECT 1 AS n
                    advanced: {topic: {name: payments.raw}}
                """);
        assertThat(ids())
                .containsExactlyInAnyOrder(
                        "STREAMT-102 models/m.yml:4:11",
                        "STREAMT-101 models/m.yml:2:11",
                        "STREAMT-105 models/m.yml:8:30");
    }

    @Test
    void sinkNeedsAConnectorAndNoLiteralSecrets() {
        model("""
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payments") }}
                  - name: s
                    from: a
                  - name: t
                    from: a
                    advanced:
                      connector:
                        type: jdbc-sink
                        config: {connection.password: hunter2, hibernate.key.api_key: x, connection.url: "jdbc:x", hibernate.salt: "${SALT}"}
                """);
        assertThat(ids())
                .containsExactlyInAnyOrder(
                        "STREAMT-502 models/m.yml:4:11",
                        "STREAMT-009 models/m.yml:11:39",
                        "STREAMT-009 models/m.yml:11:71");
        model("""
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payments") }}
                  - name: t
                    from: a
                    advanced:
                      connector:
                        type: jdbc-sink
                        config: {connection.password: hunter2, hibernate.key.api_key: x, connection.url: "jdbc:x", hibernate.salt: "${SALT}"}
                """);
        assertThat(ids()).containsExactlyInAnyOrder("STREAMT-009 models/m.yml:9:39", "STREAMT-009 models/m.yml:9:71");
    }

    @Test
    void passwordsInAddressesAreFound() {
        model("""
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payments") }}
                  - name: t
                    from: a
                    advanced:
                      connector:
                        type: jdbc-sink
                        config:
                          connection.url: jdbc:postgresql://u:hunter2@h/db
                          hibernate.other: jdbc:postgresql://h/db?user=x&password=hunter2
                          hibernate.third: jdbc:postgresql://h/db?user=x&password=${PASSWORD}
                          hibernate.fourth: https://${USER}:${PASSWORD}@h/db
                """);
        assertThat(ids()).containsExactlyInAnyOrder("STREAMT-009 models/m.yml:10:27", "STREAMT-009 models/m.yml:11:28");
    }

    @Test
    void yamlThatIsNoneIsReportedWithItsPlace() {
        model("models:\n  - name: a\n\tsql: x\n");
        assertThat(ids()).first().asString().startsWith("STREAMT-007 models/m.yml:3:1");
    }

    @Test
    void billionLaughsIsRefused() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            char p = (char) (c - 1);
            bomb.append(c).append(": &").append(c).append(" [");
            bomb.append(("*" + p + ", ").repeat(8)).append("*").append(p).append("]\n");
        }
        model(bomb.toString());
        assertThat(ids()).anyMatch(id -> id.startsWith("STREAMT-007"));
    }

    @Test
    void eventTimeMustBeOnATimestampOfTheSource() {
        fixture.file(
                "sources/payments.yml", CompilerFixture.PAYMENTS.replace("{column: created_at", "{column: amount"));
        assertThat(ids()).containsExactly("STREAMT-301 sources/payments.yml:9:26");
    }

    @Test
    void unknownTypeIsAtItsPlace() {
        fixture.file("sources/payments.yml", CompilerFixture.PAYMENTS.replace("TIMESTAMP_LTZ(3)", "TIMESTAMPP"));
        assertThat(ids()).contains("STREAMT-208 sources/payments.yml:8:34");
    }

    @Test
    void plainDeleteOnAnUpdatedTopicIsRefused() {
        model("""
                models:
                  - name: a
                    sql: SELECT customer_id, COUNT(*) AS n FROM {{ source("payments") }} WHERE customer_id > '' GROUP BY customer_id
                    advanced: {topic: {config: {cleanup.policy: delete}}}
                """);
        assertThat(ids()).containsExactly("STREAMT-504 models/m.yml:4:49");
    }

    @Test
    void columnsAreAContract() {
        model("""
                models:
                  - name: a
                    columns: [{name: payment_id, type: BIGINT}, {name: amuont}]
                    sql: SELECT payment_id, amount FROM {{ source("payments") }}
                """);
        assertThat(ids()).containsExactly("STREAMT-206 models/m.yml:3:40");
    }

    private void model(String yaml) {
        fixture.file("models/m.yml", yaml);
    }

    private List<String> ids() {
        return fixture.compile().diagnostics().stream()
                .map(d -> d.code().id() + " " + d.origin().place())
                .toList();
    }

    /** Headline, then " | " and how the hint begins. */
    private void reports(String... expected) {
        List<Diagnostic> diagnostics = fixture.compile().diagnostics();
        assertThat(diagnostics).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            String[] parts = expected[i].split(" \\| ", 2);
            assertThat(diagnostics.get(i).headline()).isEqualTo(parts[0]);
            assertThat(diagnostics.get(i).hint()).startsWith(parts[1]);
        }
    }
}
