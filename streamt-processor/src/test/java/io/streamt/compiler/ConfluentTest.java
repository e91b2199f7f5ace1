package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Severity;
import io.streamt.manifest.ArtifactJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models on a cluster of type confluent: the table, the statement, and what the dialect translates or refuses. */
class ConfluentTest {
    private static final String RUNTIME = """
            project: {name: shop}
            runtime:
              kafka: {bootstrap_servers: "k:9092"}
              schema_registry: {url: "http://sr"}
              flink:
                default: cloud
                clusters:
                  main: {rest_url: "http://f", sql_gateway_url: "http://g"}
                  cloud: {type: confluent, rest_url: "https://flink.eu.aws.confluent.cloud",
                          organization_id: org, environment_id: env-1, compute_pool_id: lfcp-1, principal: sa-1,
                          api_key: "${CC_KEY}", api_secret: "${CC_SECRET}", catalog: production, database: orders}
              connect: {clusters: {main: {rest_url: "http://c"}}}
            """;
    private static final String SOURCES = """
            sources:
              - name: orders
                topic: orders.raw
                format: avro
                columns:
                  - {name: amount, type: BIGINT}
                  - {name: order_id, type: STRING}
                  - {name: at, type: TIMESTAMP(3)}
                event_time: {column: at}
              - {name: plain, topic: plain.raw, format: json, columns: [{name: a, type: STRING}]}
              - {name: lines, topic: lines.raw, format: csv, columns: [{name: a, type: STRING}]}
              - {name: grouped, topic: g.raw, format: avro, start: group-offsets, columns: [{name: a, type: STRING}]}
              - {name: latest, topic: l.raw, format: avro, start: latest, columns: [{name: a, type: STRING}]}
              - {name: ticking, topic: t.raw, format: avro, columns: [{name: a, type: STRING}, {name: p, proctime: true}]}
              - name: known
                topic: known.raw
                schema: {format: json, registry: confluent}
                columns: [{name: a, type: STRING}]
            """;
    private static final String PICK = "sql: SELECT order_id, amount FROM {{ source(\"orders\") }} WHERE amount > 1";
    private static final Map<String, String> KEYS = Map.of("CC_KEY", "k3y", "CC_SECRET", "s3cr3t");

    @TempDir
    Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new CompilerFixture(directory)
                .file("stream_project.yml", RUNTIME)
                .file("sources/orders.yml", SOURCES);
    }

    /** @param keys of the model beside its name, in one line each */
    private CompilerFixture.Result model(String... keys) {
        StringBuilder yaml = new StringBuilder("models:\n  - name: view\n");
        for (String key : keys) {
            yaml.append("    ").append(key).append('\n');
        }
        return fixture.file("models/view.yml", yaml.toString()).compile(KEYS);
    }

    private static <A extends Artifact> A only(CompilerFixture.Result result, Class<A> type) {
        List<A> all = result.get().manifest().artifacts(type);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static ConfluentTableArtifact table(CompilerFixture.Result result) {
        return only(result, ConfluentTableArtifact.class);
    }

    private static ConfluentStatementArtifact statement(CompilerFixture.Result result) {
        return only(result, ConfluentStatementArtifact.class);
    }

    private static String told(CompilerFixture.Result result, Severity severity) {
        return String.join(
                "\n",
                result.diagnostics().stream()
                        .filter(d -> d.severity() == severity)
                        .map(Diagnostic::headline)
                        .toList());
    }

    private static String refused(CompilerFixture.Result result) {
        assertThat(result.compilation()).isEmpty();
        assertThat(result.diagnostics())
                .filteredOn(d -> d.severity() == Severity.ERROR)
                .allMatch(d -> d.code() == Code.UNSUPPORTED);
        return told(result, Severity.ERROR);
    }

    @Test
    void aTableThatIsItsTopicAndAStatementThatFillsIt() {
        CompilerFixture.Result result = model(PICK, "key: order_id", "advanced: {topic: {partitions: 12}}");
        assertThat(table(result).create()).isEqualTo("""
                        CREATE TABLE `view` (
                          `order_id` STRING,
                          `amount` BIGINT
                        ) DISTRIBUTED BY HASH (`order_id`) INTO 12 BUCKETS WITH (
                          'changelog.mode' = 'append',
                          'key.format' = 'json-registry',
                          'value.fields-include' = 'all',
                          'value.format' = 'json-registry'
                        )""");
        assertThat(statement(result).statement())
                .isEqualTo("INSERT INTO `view` (`order_id`, `amount`)\n"
                        + "SELECT order_id, amount FROM `orders.raw` AS `orders` WHERE amount > 1");
        assertThat(statement(result).stateful()).isEmpty();
        assertThat(statement(result).sourceTopics()).containsExactly("orders.raw");
        assertThat(statement(result).dependsOn()).containsExactly(ResourceId.topic("view"));
        assertThat(result.get().manifest().artifacts(TopicArtifact.class)).isEmpty();
        assertThat(result.get().manifest().artifacts(SchemaArtifact.class)).isEmpty();
        assertThat(result.get().manifest().artifacts(FlinkJobArtifact.class)).isEmpty();
        for (Artifact artifact : result.get().manifest().artifacts()) {
            assertThat(ArtifactJson.read(ArtifactJson.content(artifact))).isEqualTo(artifact);
        }
        assertThat(result.files()).containsKeys("topics/view.json", "flink/view.sql");
        assertThat(result.files().get("flink/view.sql"))
                .startsWith("SET 'sql.local-time-zone' = 'UTC';\nINSERT INTO `view`");
        assertThat(result.files().toString()).doesNotContain("s3cr3t").doesNotContain("k3y");
    }

    @Test
    void updatesGoToAnUpsertTableWhoseKeyComesFirst() {
        CompilerFixture.Result result = model(
                "sql: SELECT SUM(amount) AS total, order_id FROM {{ source(\"orders\") }} GROUP BY order_id",
                "format: avro");
        assertThat(table(result).create()).isEqualTo("""
                        CREATE TABLE `view` (
                          `order_id` STRING NOT NULL,
                          `total` BIGINT,
                          PRIMARY KEY (`order_id`) NOT ENFORCED
                        ) DISTRIBUTED BY HASH (`order_id`) INTO 1 BUCKETS WITH (
                          'changelog.mode' = 'upsert',
                          'kafka.cleanup-policy' = 'compact',
                          'key.format' = 'avro-registry',
                          'value.fields-include' = 'all',
                          'value.format' = 'avro-registry'
                        )""");
        assertThat(statement(result).statement()).startsWith("INSERT INTO `view` (`total`, `order_id`)\n");
        assertThat(statement(result).stateful()).isNotEmpty();
    }

    @Test
    void oneModelForEachKindOfFlink() {
        String both = """
                models:
                  - {name: here, advanced: {flink: {cluster: main}}, %1$s}
                  - {name: there, advanced: {flink: {cluster: cloud}}, %1$s}
                """.formatted("sql: 'SELECT order_id, amount FROM {{ source(\"orders\") }}'");
        CompilerFixture.Result result = fixture.file("models/m.yml", both).compile(KEYS);
        assertThat(only(result, FlinkJobArtifact.class).insert())
                .isEqualTo("INSERT INTO `here (output)`\nSELECT order_id, amount FROM `orders`");
        assertThat(only(result, TopicArtifact.class).topic()).isEqualTo("here");
        assertThat(statement(result).statement())
                .isEqualTo("INSERT INTO `there` (`order_id`, `amount`)\n"
                        + "SELECT order_id, amount FROM `orders.raw` AS `orders`");
        assertThat(statement(result).cluster()).isEqualTo("cloud");
    }

    @Test
    void ephemeralModelsStandInTheStatement() {
        fixture.file(
                "models/e.yml",
                "models: [{name: big, materialized: ephemeral, sql: 'SELECT * FROM {{ source(\"orders\") }} WHERE amount > 9'}]");
        assertThat(statement(model("sql: SELECT b.order_id FROM {{ ref(\"big\") }} AS b"))
                        .statement())
                .endsWith("SELECT b.order_id FROM (SELECT * FROM `orders.raw` AS `orders` WHERE amount > 9) AS b");
    }

    @Test
    void eventTimeIsTheTablesWatermark() {
        CompilerFixture.Result result = model("sql: SELECT order_id, `at` FROM {{ source(\"orders\") }}");
        assertThat(table(result).watermark()).isEqualTo("WATERMARK FOR `at` AS `at`");
        assertThat(table(result).create()).contains("\n  WATERMARK FOR `at` AS `at`\n)");
        assertThat(told(result, Severity.WARNING)).contains("`$rowtime`");
        assertThat(result.diagnostics()).anyMatch(d -> d.hint()
                .equals("Run there once: ALTER TABLE `orders.raw` MODIFY WATERMARK FOR `at` AS `at`"));
    }

    @Test
    void optionsByTheirNamesThere() {
        CompilerFixture.Result result = model(
                PICK,
                "advanced:",
                "  topic: {config: {retention.ms: 1000, cleanup.policy: \"compact,delete\"}}",
                "  flink: {state_ttl: 1h, properties: {table.exec.source.idle-timeout: 5 s, sql.tables.scan.bounded.mode: latest-offset}}");
        assertThat(table(result).options())
                .containsEntry("kafka.retention.time", "1000 ms")
                .containsEntry("kafka.cleanup-policy", "delete-compact");
        assertThat(statement(result).properties())
                .containsEntry("sql.state-ttl", "3600000 ms")
                .containsEntry("sql.tables.scan.idle-timeout", "5 s")
                .containsEntry("sql.tables.scan.bounded.mode", "latest-offset");
    }

    @Test
    void whereAReaderBegins() {
        assertThat(statement(model("sql: SELECT a FROM {{ source(\"latest\") }}"))
                        .statement())
                .endsWith("FROM `l.raw` /*+ OPTIONS('scan.startup.mode' = 'latest-offset') */ AS `latest`");
    }

    @Test
    void jsonWhoseSchemaIsRegisteredIsRead() {
        assertThat(statement(model("sql: SELECT a FROM {{ source(\"known\") }}"))
                        .reads())
                .containsExactly("known.raw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "advanced: {flink: {parallelism: 4}} | advanced.flink.parallelism",
                "advanced: {flink: {checkpoint_interval: 60s}} | advanced.flink.checkpoint_interval",
                "advanced: {flink: {state_backend: rocksdb}} | advanced.flink.state_backend",
                "advanced: {flink: {restart_strategy: fixed-delay}} | advanced.flink.restart_strategy",
                "advanced: {flink: {upgrade: stateless}} | advanced.flink.upgrade",
                "advanced: {flink: {properties: {execution.checkpointing.mode: x}}} | execution.checkpointing.mode",
                "advanced: {topic: {replication_factor: 2}} | advanced.topic.replication_factor"
            })
    void whatConfluentDecidesItself(String key, String place) {
        CompilerFixture.Result result = model(PICK, key);
        statement(result);
        assertThat(told(result, Severity.WARNING)).contains("'" + place + "' has no effect on Confluent Cloud");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT order_id, PROCTIME() AS p FROM {{ source(\"orders\") }} | calls PROCTIME, and Confluent Cloud has no processing time",
                "SELECT COUNT(*) AS n, TUMBLE_START(`at`, INTERVAL '1' MINUTE) AS s FROM {{ source(\"orders\") }} GROUP BY TUMBLE(`at`, INTERVAL '1' MINUTE) | groups by TUMBLE(…)",
                "SELECT a FROM {{ source(\"ticking\") }} | which has a column of processing time",
                "SELECT a FROM {{ source(\"plain\") }} | is in 'json' without a schema",
                "SELECT a FROM {{ source(\"lines\") }} | is in 'csv' without a schema",
                "SELECT a FROM {{ source(\"grouped\") }} | from where a consumer group stands"
            })
    void queriesThatTheDialectLacks(String sql, String why) {
        assertThat(refused(model("sql: |", "  " + sql))).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format: csv | cannot be in 'csv'",
                "format: json | cannot be in plain JSON",
                "schema: {format: avro, compatibility: FULL} | 'schema.compatibility' of model 'view' cannot be had",
                "advanced: {topic: {partitions: 12}} | a table without a key has 6 partitions",
                "advanced: {topic: {config: {min.insync.replicas: 2}}} | take no 'min.insync.replicas'",
                "advanced: {flink: {properties: {client.statement-name: x}}} | 'client.statement-name' is no property",
                "advanced: {flink: {properties: {sql.secrets.x: y}}} | 'sql.secrets.x' is no property",
                "advanced: {flink: {properties: {sql.current-catalog: y}}} | 'sql.current-catalog' is no property"
            })
    void settingsThatCannotBeHad(String key, String why) {
        assertThat(refused(model(PICK, key))).contains(why);
    }

    @Test
    void aWindowOverAnEphemeralModelHasNoTable() {
        fixture.file(
                "models/e.yml",
                "models: [{name: big, materialized: ephemeral, sql: 'SELECT * FROM {{ source(\"orders\") }} WHERE amount > 9'}]");
        assertThat(refused(model(
                        "sql: SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE {{ ref(\"big\") }},"
                                + " DESCRIPTOR(`at`), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end")))
                .contains("Confluent Cloud has no temporary views");
    }

    @Test
    void theSaltOfAMaskWouldBeSeen() {
        assertThat(
                        refused(
                                model(
                                        PICK,
                                        "security: {masking: [{column: order_id, policy: hash, config: {algorithm: sha256, salt: \"${CC_KEY}\"}}]}")))
                .contains("the salt of a mask");
    }

    @Test
    void itsJsonIsNotForOthers() {
        fixture.file(
                "models/s.yml",
                "models: [{name: out, from: [{ref: view}], advanced: {connector: {type: http-sink,"
                        + " config: {http.url: \"http://h\"}}}}, {name: here, advanced: {flink: {cluster: main}},"
                        + " sql: 'SELECT order_id FROM {{ ref(\"view\") }}'}]");
        String told = refused(model(PICK));
        assertThat(told).contains("model 'out' reads 'view'").contains("model 'here' reads 'view'");
    }

    @Test
    void jsonOfAnotherFlinkIsNotForIt() {
        fixture.file(
                "models/h.yml",
                "models: [{name: here, advanced: {flink: {cluster: main}},"
                        + " sql: 'SELECT order_id FROM {{ source(\"orders\") }}'}]");
        assertThat(refused(model("sql: SELECT order_id FROM {{ ref(\"here\") }}")))
                .contains("topic 'here', which model 'view' reads, is in 'json' without a schema");
    }

    @Test
    void keysOfTheOtherKindOfCluster() {
        fixture.file("stream_project.yml", """
                project: {name: shop}
                runtime:
                  kafka: {bootstrap_servers: "k:9092"}
                  schema_registry: {url: "http://sr"}
                  flink: {clusters: {main: {rest_url: "http://f", sql_gateway_url: "http://g", compute_pool_id: lfcp-1}}}
                """);
        assertThat(told(model(PICK), Severity.WARNING))
                .contains("'compute_pool_id' has no effect on cluster 'main', which is of type 'rest'");
    }

    @Test
    void whatAClusterNeeds() {
        fixture.file("stream_project.yml", """
                project: {name: shop}
                runtime:
                  kafka: {bootstrap_servers: "k:9092"}
                  flink: {clusters: {cloud: {type: confluent, rest_url: "https://f", api_key: "${CC_KEY}", api_secret: planted}}}
                """);
        String told = told(model(PICK), Severity.ERROR);
        assertThat(told)
                .contains("needs 'organization_id'")
                .contains("needs 'environment_id'")
                .contains("needs 'catalog'")
                .contains("needs 'database'")
                .contains("api_secret");
        assertThat(told).doesNotContain("planted");
    }
}
