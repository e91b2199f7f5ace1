package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.Digests;
import io.streamt.manifest.Manifest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One project as several environments see it. */
class EnvironmentsTest {
    private static final String PIPELINE = """
            models:
              - name: large
                sql: SELECT payment_id, amount FROM {{ source("payments") }} WHERE amount > 100
                advanced: {topic: {name: payments.large.v1}}
              - name: by_customer
                sql: SELECT amount, COUNT(*) AS n FROM {{ ref("large") }} GROUP BY amount
                previous_name: by_amount
              - name: large_table
                from: large
                advanced:
                  connector:
                    type: jdbc-sink
                    dead_letter_topic: large.dead
                    config: {connection.url: "${URL}", connection.password: "${PASSWORD}"}
            """;

    @TempDir
    private Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void project() {
        fixture = new CompilerFixture(directory)
                .file("stream_project.yml", "project: {name: shop}\n")
                .file("sources/payments.yml", CompilerFixture.PAYMENTS)
                .file("models/m.yml", PIPELINE);
    }

    private Manifest manifest(String environment) {
        return fixture.compileFor(environment).get().manifest();
    }

    @Test
    void prefixesBeginTheNamesOfAllThatIsMade() {
        fixture.file("environments/blue.yml", "environment: {name: blue, topic_prefix: blue., job_prefix: blue-}\n");
        Manifest manifest = manifest("blue");
        assertThat(manifest.artifacts().stream().map(Artifact::id))
                .extracting(Object::toString)
                .containsExactly(
                        "topic/blue.by_amount",
                        "topic/blue.payments.large.v1",
                        "flink_job/blue-shop.by_customer",
                        "flink_job/blue-shop.large",
                        "connector/blue-shop.large_table");
        FlinkJobArtifact large = manifest.artifacts(FlinkJobArtifact.class).get(1);
        // What exists without us keeps its name.
        assertThat(large.sourceTopics()).containsExactly("payments.raw");
        assertThat(String.join("\n", large.tables()))
                .contains("'topic' = 'payments.raw'")
                .contains("'properties.group.id' = 'blue-shop.large'")
                .contains("'topic' = 'blue.payments.large.v1'")
                .contains("'sink.transactional-id-prefix' = 'blue-shop.large'");
        ConnectorArtifact connector =
                manifest.artifacts(ConnectorArtifact.class).get(0);
        assertThat(connector.config())
                .containsEntry("topics", "blue.payments.large.v1")
                .containsEntry("errors.deadletterqueue.topic.name", "blue.large.dead");
        assertThat(manifest.models())
                .extracting(Manifest.ModelEntry::topic)
                .containsExactly("blue.by_amount", "blue.payments.large.v1", "");
    }

    @Test
    void environmentsOfDifferentPrefixesShareNothing() {
        fixture.file("environments/blue.yml", "environment: {topic_prefix: blue., job_prefix: blue-}\n")
                .file("environments/green.yml", "environment: {topic_prefix: green., job_prefix: green-}\n");
        assertThat(manifest("blue").artifacts().stream().map(Artifact::id))
                .doesNotContainAnyElementsOf(
                        manifest("green").artifacts().stream().map(Artifact::id).toList());
    }

    @Test
    void theLogicalDigestIsTheSameInAllEnvironmentsAndTheEffectiveOneIsNot() {
        fixture.file("environments/blue.yml", """
                environment: {topic_prefix: blue., job_prefix: blue-}
                vars: {least: 5}
                runtime:
                  kafka: {bootstrap_servers: "k1:9092"}
                  flink: {clusters: {main: {rest_url: "http://k1", sql_gateway_url: "http://k1"}}}
                  connect: {clusters: {main: {rest_url: "http://k1"}}}
                defaults: {topic: {partitions: 12}}
                """);
        Digests none = manifest("none").digests();
        Digests blue = manifest("blue").digests();
        assertThat(blue.logical()).isEqualTo(none.logical()).startsWith("sha256:");
        assertThat(blue.effective()).isNotEqualTo(none.effective());
        fixture.file("environments/blue.yml", """
                environment: {topic_prefix: blue., job_prefix: blue-}
                runtime:
                  kafka: {bootstrap_servers: "elsewhere:9092"}
                  flink: {clusters: {main: {rest_url: "http://elsewhere", sql_gateway_url: "http://elsewhere"}}}
                  connect: {clusters: {main: {rest_url: "http://elsewhere"}}}
                defaults: {topic: {partitions: 12}}
                """);
        assertThat(manifest("blue").digests()).as("addresses are in neither").isEqualTo(blue);
        fixture.file("models/n.yml", "models: [{name: n, materialized: topic, columns: [{name: x, type: STRING}]}]\n");
        assertThat(manifest("none").digests().logical()).isNotEqualTo(none.logical());
    }

    @Test
    void aCredentialInAnOptionStaysAVariable() {
        fixture.file("models/n.yml", """
                models:
                  - name: n
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    advanced: {flink: {properties: {s3.secret-key: "${S3_SECRET}", s3.endpoint: "${S3}"}}}
                  - name: n_table
                    from: n
                    advanced:
                      connector: {type: jdbc-sink, config: {connection.url: "jdbc:x", connection.password: "${file:/p:password}"}}
                """);
        String manifest = fixture.compile(Map.of("S3_SECRET", "hunter2", "S3", "http://s3"))
                .files()
                .get("manifest.json");
        assertThat(manifest)
                .contains("\"s3.secret-key\" : \"${S3_SECRET}\"")
                .contains("\"s3.endpoint\" : \"http://s3\"")
                .containsPattern("\"secrets\" : \\[\\s+\"S3_SECRET\"")
                .contains("\"connection.password\" : \"${file:/p:password}\"")
                .doesNotContain("hunter2");
    }

    @Test
    void aPrefixThatNoNameCanBeginWith() {
        fixture.file("environments/blue.yml", "environment:\n  name: blue\n  topic_prefix: 'blue/'\n");
        assertThat(fixture.compileFor("blue").diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(Code.ILLEGAL_NAME);
            assertThat(d.origin().place()).isEqualTo("environments/blue.yml:3:17");
            assertThat(d.message()).isEqualTo("'topic_prefix' is 'blue/', which cannot begin a name.");
        });
    }

    @Test
    void aTopicWhosePrefixMakesItTooLong() {
        fixture.file("environments/blue.yml", "environment: {topic_prefix: " + "b".repeat(100) + "}\n")
                .file("models/n.yml", """
                models:
                  - name: long
                    materialized: topic
                    columns: [{name: x, type: STRING}]
                    advanced: {topic: {name: %s}}
                """.formatted("t".repeat(150)));
        assertThat(fixture.compileFor("blue").diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(Code.ILLEGAL_NAME);
            assertThat(d.origin().place()).startsWith("models/n.yml:5:");
        });
    }

    @Test
    void aSourceThatAPrefixedModelWouldWrite() {
        fixture.file("environments/blue.yml", "environment: {topic_prefix: payments.}\n")
                .file("models/n.yml", """
                models:
                  - name: raw
                    materialized: topic
                    columns: [{name: x, type: STRING}]
                """);
        assertThat(fixture.compileFor("blue").diagnostics())
                .extracting(d -> d.code())
                .containsExactly(Code.DUPLICATE_TOPIC);
        assertThat(manifest("other").artifacts(TopicArtifact.class)).hasSize(3);
    }
}
