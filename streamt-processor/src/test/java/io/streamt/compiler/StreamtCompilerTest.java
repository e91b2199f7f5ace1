package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.manifest.ArtifactJson;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ModelEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamtCompilerTest {
    private static final String PIPELINE = """
            models:
              - name: payments_clean
                key: customer_id
                sql: |
                  SELECT *
                  FROM {{ source("payments") }}
                  WHERE amount > 0
              - name: revenue
                sql: |
                  SELECT window_start, window_end, SUM(amount) AS revenue
                  FROM TABLE(TUMBLE(TABLE {{ ref("payments_clean") }}, DESCRIPTOR(created_at), INTERVAL '1' MINUTES))
                  GROUP BY window_start, window_end
              - name: balance
                sql: SELECT customer_id, SUM(amount) AS total FROM {{ ref("payments_clean") }} GROUP BY customer_id
                advanced:
                  topic: {partitions: 3, config: {retention.ms: 1000}}
                  flink: {parallelism: 2, state_ttl: 1d, checkpoint_interval: 10s}
              - name: balance_table
                from: balance
                advanced:
                  connector: {type: jdbc-sink, config: {connection.url: "${URL}", connection.password: "${PASSWORD}"}}
            """;

    @TempDir
    Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CompilerFixture(directory)
                .file("sources/payments.yml", CompilerFixture.PAYMENTS)
                .file("models/deep/down/pipeline.yaml", PIPELINE);
    }

    @Test
    void theWholePipelineAsFiles() throws IOException {
        StringBuilder all = new StringBuilder();
        fixture.compile().files().forEach((path, content) -> all.append("### ")
                .append(path)
                .append('\n')
                .append(content.replaceAll("\"(meaning|place|rest)\" : \"[0-9a-f]{64}\"", "\"$1\" : \"…\"")));
        Path golden = Path.of("src/test/resources/golden/pipeline.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, all);
        }
        assertThat(all.toString()).isEqualTo(Files.readString(golden));
    }

    @Test
    void whatModelsBecomeAndWhy() {
        assertThat(fixture.compile().get().manifest().models())
                .extracting(m -> m.name() + ": " + m.materialized() + ", " + m.materializedReason())
                .containsExactly(
                        "balance: flink, stateful: GROUP BY",
                        "balance_table: sink, no SQL, only 'from'",
                        "payments_clean: flink, stateless, and no Gateway is configured",
                        "revenue: flink, stateful: TUMBLE window");
    }

    @Test
    void eventTimeTravelsWithItsMilliseconds() {
        ModelEntry clean = model("payments_clean");
        assertThat(clean.eventTime())
                .contains(new Manifest.EventTimeEntry(
                        "created_at", 1500, "", Optional.of(new Manifest.HeaderEntry("streamt-watermark", false))));
        assertThat(job("revenue").tables().get(0))
                .contains("WATERMARK FOR `created_at` AS `created_at` - INTERVAL '1.500' SECOND(3, 3)");
    }

    @Test
    void starIsExpandedWithOrigins() {
        assertThat(model("payments_clean").columns())
                .extracting(c -> c.name() + " " + c.type() + " " + c.origins())
                .containsExactly(
                        "payment_id STRING [source.payments.payment_id]",
                        "customer_id STRING [source.payments.customer_id]",
                        "amount DECIMAL(12, 2) [source.payments.amount]",
                        "created_at TIMESTAMP_LTZ(3) [source.payments.created_at]");
    }

    @Test
    void aKeyThatDeclaredKeysMakeUniqueIsTrustedByTheJobToo() {
        fixture.file("models/open.yml", """
                sources:
                  - {name: machines, topic: m, changelog: upsert, key: machine, columns: [{name: machine, type: STRING}]}
                  - name: parts
                    topic: p
                    changelog: upsert
                    key: part
                    columns: [{name: part, type: STRING}, {name: machine, type: STRING}]
                models:
                  - name: pairs
                    key: [machine, part]
                    sql: |
                      SELECT m.machine, p.part
                      FROM {{ source("machines") }} AS m LEFT JOIN {{ source("parts") }} AS p ON m.machine = p.machine
                """);
        assertThat(job("pairs").options()).containsEntry("table.exec.sink.require-on-conflict", "false");
        assertThat(job("balance").options()).doesNotContainKey("table.exec.sink.require-on-conflict");
        assertThat(job("revenue").options()).doesNotContainKey("table.exec.sink.require-on-conflict");
    }

    @Test
    void processingTimeIsNoPartOfTheRecords() {
        fixture.file("models/read.yml", """
                sources:
                  - name: readings
                    topic: readings
                    columns: [{name: id, type: STRING}, {name: read_at, proctime: true}]
                models:
                  - name: readings_per_minute
                    sql: |
                      SELECT window_end, COUNT(*) AS n
                      FROM TABLE(TUMBLE(TABLE {{ source("readings") }}, DESCRIPTOR(read_at), INTERVAL '1' MINUTES))
                      GROUP BY window_start, window_end
                """);
        assertThat(job("readings_per_minute").tables().get(0)).contains("  `id` STRING,\n  `read_at` AS PROCTIME()\n");
        assertThat(fixture.compile().get().manifest().sources().get(1).columns())
                .extracting(Manifest.ColumnEntry::name)
                .containsExactly("id");
    }

    @Test
    void columnsComeFromASchema() {
        fixture.file("models/read.yml", """
                sources:
                  - name: readings
                    topic: readings
                    schema:
                      definition: |
                        {"type": "object", "required": ["id"],
                         "properties": {"id": {"type": "string"}, "at_": {"type": "string", "format": "date-time"},
                           "amount": {"type": "number"}}}
                    columns: [{name: amount, type: "DECIMAL(12, 2)"}, {name: read_at, proctime: true}]
                    event_time: {column: at_}
                models:
                  - name: readings_clean
                    sql: SELECT id, amount, at_ FROM {{ source("readings") }} WHERE amount > 0
                """);
        assertThat(job("readings_clean").tables().get(0))
                .contains("  `id` STRING NOT NULL,\n  `at_` TIMESTAMP_LTZ(3),\n  `amount` DECIMAL(12, 2),\n"
                        + "  `read_at` AS PROCTIME(),\n  WATERMARK FOR `at_` AS `at_`\n");
    }

    @Test
    void updatingResultsAreUpsertedIntoACompactedTopic() {
        assertThat(model("balance").key()).containsExactly("customer_id");
        assertThat(model("balance").changelog()).isEqualTo("upsert");
        assertThat(job("balance").tables().get(1))
                .contains(
                        "'connector' = 'upsert-kafka'",
                        "PRIMARY KEY (`customer_id`) NOT ENFORCED",
                        "'key.format' = 'raw'");
        TopicArtifact topic = manifest().artifacts(TopicArtifact.class).get(0);
        assertThat(topic.config()).containsEntry("cleanup.policy", "compact").containsEntry("retention.ms", "1000");
        assertThat(topic.partitions()).isEqualTo(3);
    }

    @Test
    void optionsOfAJob() {
        assertThat(job("balance").options())
                .containsEntry("parallelism.default", "2")
                .containsEntry("table.exec.state.ttl", "86400000 ms")
                .containsEntry("execution.checkpointing.interval", "10000 ms")
                .containsEntry("pipeline.name", "shop.balance");
    }

    @Test
    void secretsStayVariables() {
        ConnectorArtifact sink = manifest().artifacts(ConnectorArtifact.class).get(0);
        assertThat(sink.config()).containsEntry("connection.password", "${PASSWORD}");
        assertThat(sink.secretKeys()).containsExactly("connection.password");
        assertThat(sink.config().get("value.converter.schema.content"))
                .contains("org.apache.kafka.connect.data.Decimal", "\"scale\":\"2\"");
    }

    @Test
    void everyArtifactIsReadBackAsItWasWritten() {
        manifest().artifacts().forEach(a -> assertThat(ArtifactJson.read(ArtifactJson.content(a)))
                .isEqualTo(a));
    }

    @Test
    void filesDoNotDependOnTheFolder(@TempDir Path other) {
        CompilerFixture elsewhere = new CompilerFixture(other)
                .file("sources/payments.yml", CompilerFixture.PAYMENTS)
                .file("models/deep/down/pipeline.yaml", PIPELINE);
        assertThat(elsewhere.compile().files()).isEqualTo(fixture.compile().files());
    }

    @Test
    void ephemeralModelsAreInlinedThroughChains() {
        fixture.file("models/deep/down/pipeline.yaml", """
                models:
                  - name: positive
                    materialized: ephemeral
                    sql: SELECT * FROM {{ source("payments") }} WHERE amount > 0
                  - name: large
                    materialized: ephemeral
                    sql: SELECT * FROM {{ ref("positive") }} WHERE amount > 100
                  - name: balance
                    sql: SELECT l.customer_id, SUM(l.amount) AS total FROM {{ ref("large") }} l GROUP BY l.customer_id
                """);
        assertThat(manifest().artifacts())
                .extracting(a -> a.id().toString())
                .containsExactly("topic/balance", "flink_job/shop.balance");
        assertThat(job("balance").tables()).hasSize(4);
        assertThat(job("balance").tables().get(2)).startsWith("CREATE VIEW `large` AS\nSELECT * FROM `positive`");
        assertThat(job("balance").sourceTopics()).containsExactly("payments.raw");
        assertThat(model("balance").columns().get(1).origins()).containsExactly("source.payments.amount");
        assertThat(model("large").eventTime()).contains(new Manifest.EventTimeEntry("created_at", 1500, ""));
    }

    @Test
    void aMistakeInAnEphemeralModelIsToldUnderItsOwnName() {
        fixture.file("models/deep/down/pipeline.yaml", """
                models:
                  - name: positive
                    materialized: ephemeral
                    sql: SELECT * FROM {{ source("payments") }} WHERE amuont > 0
                  - name: balance
                    sql: SELECT customer_id FROM {{ ref("positive") }}
                """);
        assertThat(fixture.compile().diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.origin().place()).isEqualTo("models/deep/down/pipeline.yaml:4:55"));
    }

    @Test
    void aTopicWithoutSqlIsJustTheTopic() {
        fixture.file("models/deep/down/pipeline.yaml", """
                models:
                  - name: manual
                    materialized: topic
                    columns: [{name: id, type: STRING}, {name: at, type: TIMESTAMP_LTZ(3)}]
                    event_time: {column: at}
                    advanced: {topic: {partitions: 4}}
                  - name: reader
                    materialized: topic
                    sql: SELECT id FROM {{ ref("manual") }}
                """);
        assertThat(manifest().artifacts())
                .extracting(a -> a.id().toString())
                .containsExactly("topic/manual", "topic/reader", "flink_job/shop.reader");
        assertThat(model("manual").materializedReason()).isEqualTo("declared, without SQL: just the topic");
    }

    @Test
    void commentAndWhitespaceKeepThePlan() {
        FlinkJobArtifact.Kept before = job("balance").state().kept();
        fixture.file(
                "models/deep/down/pipeline.yaml",
                PIPELINE.replace("SELECT customer_id, SUM", "SELECT /* each */  customer_id,  SUM"));
        assertThat(job("balance").state().kept()).isEqualTo(before);
        fixture.file(
                "models/deep/down/pipeline.yaml",
                PIPELINE.replace("GROUP BY customer_id", "WHERE amount > 7 GROUP BY customer_id"));
        assertThat(job("balance").state().kept()).isNotEqualTo(before);
    }

    @Test
    void twoThousandModelsInAChainAreOrderedWithoutRecursion() {
        StringBuilder models = new StringBuilder(
                "models:\n  - name: m0\n    sql: SELECT payment_id FROM {{ source(\"payments\") }}\n");
        List<String> names = new java.util.ArrayList<>(List.of("m0"));
        for (int i = 1; i < 2000; i++) {
            models.append("  - name: m")
                    .append(i)
                    .append("\n    sql: SELECT payment_id FROM {{ ref(\"m")
                    .append(i - 1)
                    .append("\") }} WHERE x\n");
            names.add("m" + i);
        }
        fixture.file("models/deep/down/pipeline.yaml", models.toString());
        // The first model is right; all after it have the same mistake, and only the second is reported for it.
        assertThat(fixture.compile().diagnostics()).singleElement().satisfies(d -> assertThat(d.message())
                .contains("Column 'x' not found"));
    }

    private Manifest manifest() {
        return fixture.compile().get().manifest();
    }

    private ModelEntry model(String name) {
        return manifest().models().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private FlinkJobArtifact job(String model) {
        return manifest().artifacts(FlinkJobArtifact.class).stream()
                .filter(j -> j.model().equals(model))
                .findFirst()
                .orElseThrow();
    }
}
