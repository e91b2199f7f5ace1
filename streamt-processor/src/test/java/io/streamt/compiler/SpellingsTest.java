package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What existing projects write at other places, or in other words. */
class SpellingsTest {
    @TempDir
    Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CompilerFixture(directory).file("sources/payments.yml", CompilerFixture.PAYMENTS);
    }

    @Test
    void otherPlacesGiveTheSameFiles() {
        Map<String, String> usual = files("""
                models:
                  - name: a
                    key: payment_id
                    sql: SELECT payment_id, created_at FROM {{ source("payments") }}
                    event_time: {column: created_at, watermark: {max_out_of_orderness_ms: 10000}}
                    advanced:
                      flink: {cluster: prod, checkpoint_interval: 10000, state_ttl: 3600000}
                  - name: s
                    from: a
                    advanced:
                      connector: {type: jdbc-sink, cluster: main, config: {connection.url: "jdbc:x"}}
                """);
        Map<String, String> other = files("""
                models:
                  - name: a
                    key: [payment_id]
                    sql: SELECT payment_id, created_at FROM {{ source("payments") }}
                    advanced:
                      event_time: {column: created_at, watermark: {max_out_of_orderness_ms: 10s}}
                      flink_cluster: prod
                      flink: {checkpoint_interval_ms: 10000, state_ttl: PT1H}
                  - name: s
                    from: [{ref: a}]
                    sink: {connector: jdbc-sink, config: {connection.url: "jdbc:x"}}
                    advanced: {connect_cluster: main}
                """);
        assertThat(other).isEqualTo(usual);
    }

    @Test
    void otherWordsForMasksGiveTheSameFiles() {
        Map<String, String> usual = files("""
                models:
                  - name: a
                    columns: [{name: payment_id}, {name: customer_id, classification: pii}]
                    security:
                      masking:
                        - {column: payment_id, policy: "null"}
                        - {column: customer_id, policy: partial, config: {visible_chars: 2}}
                    sql: SELECT payment_id, customer_id FROM {{ source("payments") }}
                """);
        Map<String, String> other = files("""
                models:
                  - name: a
                    columns: [{name: payment_id}, {name: customer_id}]
                    advanced:
                      security:
                        policies:
                          - mask: {column: payment_id, method: null}
                          - mask: {column: customer_id, method: PARTIAL, config: {visible_chars: 2}}
                        classification: {customer_id: pii}
                    sql: SELECT payment_id, customer_id FROM {{ source("payments") }}
                """);
        assertThat(other).isEqualTo(usual);
        assertThat(other.get("flink/a.sql")).contains("CAST(NULL AS STRING) AS `payment_id`");
    }

    @Test
    void bothPlacesAtOnceAreAnError() {
        fixture.file("models/m.yml", """
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    advanced: {flink_cluster: a, flink: {cluster: b}}
                """);
        assertThat(fixture.compile().diagnostics())
                .extracting(Diagnostic::headline)
                .containsExactly("[STREAMT-006] models/m.yml:4:16: 'advanced.flink_cluster' is another spelling of"
                        + " 'advanced.flink.cluster', which is given too.");
    }

    /** The section at another place is fine; what is in it is not. */
    @Test
    void anUnknownKeyDeepInASectionAtAnotherPlaceIsBlamedItself() {
        fixture.file("models/m.yml", """
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    advanced:
                      event_time: {column: created_at, watermark: {max_out_of_ordernes: 10s}}
                  - name: s
                    from: a
                    sink: {connector: jdbc-sink, confg: {connection.url: "jdbc:x"}}
                """);
        assertThat(fixture.compile().diagnostics())
                .extracting(d -> d.code().id() + " " + d.origin().line() + ":"
                        + d.origin().column())
                .contains("STREAMT-002 5:52", "STREAMT-002 8:34");
    }

    @Test
    void aVirtualTopicAtAnyPlace() {
        fixture.file("models/m.yml", """
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    advanced: {gateway: {virtual_topic: x}}
                  - name: b
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    gateway: {virtual_topic: y}
                  - name: c
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    advanced: {virtual_topic: true}
                """);
        assertThat(fixture.compile().get().manifest().artifacts(GatewayRuleArtifact.class))
                .extracting(GatewayRuleArtifact::virtualTopic)
                .containsExactly("x", "y", "c");
    }

    @Test
    void emptyFilesAndListsAreNone() {
        fixture.file("models/empty.yml", "")
                .file("models/comment.yml", "# nothing\n")
                .file("models/m.yml", "models:\n");
        assertThat(fixture.compile().get().manifest().models()).isEmpty();
        fixture.file("models/m.yml", "models: []\n");
        assertThat(fixture.compile().get().manifest().models()).isEmpty();
    }

    @Test
    void anchorsAndMergeKeysWork() {
        fixture.file("models/m.yml", """
                models:
                  - &base
                    name: a
                    owner: team
                    sql: SELECT payment_id FROM {{ source("payments") }}
                  - <<: *base
                    name: b
                """);
        assertThat(fixture.compile().get().manifest().models())
                .extracting(m -> m.name() + " " + m.owner())
                .containsExactly("a team", "b team");
    }

    @Test
    void anAnchorThatHoldsItselfIsRefused() {
        fixture.file("models/m.yml", "models: &m\n  - name: a\n    advanced: *m\n");
        assertThat(fixture.compile().diagnostics())
                .extracting(Diagnostic::headline)
                .containsExactly(
                        "[STREAMT-007] models/m.yml:1:9: not valid YAML: the anchor holds an alias of itself.");
    }

    @Test
    void defaultsApplyAtAllLevels() {
        fixture.file("stream_project.yml", """
                defaults:
                  topic: {partitions: 2, replication_factor: 1, config: {retention.ms: 1, segment.ms: 1}}
                  models: {cluster: prod, topic: {partitions: 3, config: {retention.ms: 2}}}
                  flink: {parallelism: 4}
                """);
        Map<String, String> files = files("""
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    advanced: {topic: {config: {segment.ms: 9}}}
                """);
        assertThat(files.get("topics/a.json"))
                .contains("\"partitions\" : 3", "\"retention.ms\" : \"2\"", "\"segment.ms\" : \"9\"");
        assertThat(files.get("manifest.json")).contains("\"cluster\" : \"prod\"");
        assertThat(files.get("flink/a.sql")).contains("'parallelism.default' = '4'");
    }

    @Test
    void wrongTypesNameWhatIsExpected() {
        fixture.file("models/m.yml", """
                models:
                  - name: a
                    tags: {x: y}
                    sql: [1]
                    advanced: {topic: {partitions: many}, flink: {state_ttl: soon, state_backend: rocks}}
                  - name: ""
                    sql: SELECT 1 AS x
                  - just text
                """);
        assertThat(fixture.compile().diagnostics())
                .extracting(d -> d.code().id() + " " + d.origin().place())
                .containsExactly(
                        "STREAMT-004 models/m.yml:3:11",
                        "STREAMT-004 models/m.yml:4:10",
                        "STREAMT-004 models/m.yml:8:5",
                        "STREAMT-004 models/m.yml:5:36",
                        "STREAMT-008 models/m.yml:5:83",
                        "STREAMT-004 models/m.yml:5:62",
                        "STREAMT-005 models/m.yml:6:11");
        fixture.file("models/m.yml", """
                models:
                  - name: a
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    advanced: {topic: {partitions: many}, flink: {state_ttl: soon, state_backend: rocks}}
                  - name: ""
                    sql: SELECT 1 AS x
                """);
        List<Diagnostic> diagnostics = fixture.compile().diagnostics();
        assertThat(diagnostics)
                .extracting(Diagnostic::headline)
                .containsExactly(
                        "[STREAMT-004] models/m.yml:4:36: 'partitions' is 'many', but must be a whole number.",
                        "[STREAMT-008] models/m.yml:4:83: 'state_backend' is 'rocks', which is none of its values.",
                        "[STREAMT-004] models/m.yml:4:62: 'state_ttl' is 'soon', but must be a duration such as 5s, 10m, PT1H or 60000 (milliseconds).",
                        "[STREAMT-005] models/m.yml:5:11: a model has an empty 'name'.");
        assertThat(diagnostics.get(1).hint()).startsWith("Did you mean 'rocksdb'?");
    }

    private Map<String, String> files(String models) {
        fixture.file("models/m.yml", models);
        Map<String, String> files = fixture.compile().files();
        // Places differ, of course, and so does what is declared.
        files.replaceAll((name, text) -> text.replaceAll("\"logical\" : \"[^\"]*\"", "\"logical\" : \"…\""));
        files.replaceAll((name, text) -> text.replaceAll("\"origin\" : \"[^\"]*\"", "\"origin\" : \"…\""));
        return files;
    }
}
