package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row by row, what the table of the README says of open-source Flink and Confluent Cloud, where no other test does. */
class ConfluentDialectTest {
    private static final String PROJECT = """
            project: {name: shop}
            runtime:
              kafka: {bootstrap_servers: "k:9092"}
              schema_registry: {url: "http://sr"}
              conduktor: {gateway: {admin_url: "http://gw", proxy_bootstrap: "gw:6969"}}
              flink:
                default: cloud
                clusters:
                  cloud: {type: confluent, rest_url: "https://flink.eu.aws.confluent.cloud",
                          organization_id: org, environment_id: env-1,
                          api_key: "${CC_KEY}", api_secret: "${CC_SECRET}", catalog: production, database: orders}
            sources:
              - name: orders
                topic: orders.raw
                format: avro
                columns:
                  - {name: amount, type: BIGINT}
                  - {name: order_id, type: STRING}
                  - {name: at, type: TIMESTAMP(3)}
                event_time: {column: at}
              - {name: dated, topic: d.raw, format: avro, start: 2026-01-01T00:00:00Z, columns: [{name: a, type: STRING}]}
            """;
    private static final String PICK =
            "SELECT order_id, amount FROM {{ source(\"orders\") }} WHERE amount > 1 AND order_id <> ''";
    private static final Map<String, String> KEYS = Map.of("CC_KEY", "k3y", "CC_SECRET", "s3cr3t");

    @TempDir
    Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void project() {
        fixture = new CompilerFixture(directory).file("stream_project.yml", PROJECT);
    }

    private CompilerFixture.Result model(String sql, String... keys) {
        return fixture.file(
                        "models/m.yml",
                        "models:\n  - name: view\n    materialized: flink\n    sql: |\n" + sql.indent(6)
                                + String.join("\n", keys).indent(4))
                .compile(KEYS);
    }

    private static ConfluentTableArtifact table(CompilerFixture.Result result) {
        List<ConfluentTableArtifact> all = result.get().manifest().artifacts(ConfluentTableArtifact.class);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static ConfluentStatementArtifact statement(CompilerFixture.Result result) {
        List<ConfluentStatementArtifact> all = result.get().manifest().artifacts(ConfluentStatementArtifact.class);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String refused(CompilerFixture.Result result) {
        assertThat(result.compilation()).isEmpty();
        return String.join(
                "\n",
                result.diagnostics().stream()
                        .filter(d -> d.severity() == Severity.ERROR)
                        .map(d -> d.headline() + " " + d.hint())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT order_id FROM production.orders.`orders.raw` | [STREAMT-103]",
                "USE production | [STREAMT-204] models/m.yml:5:7: ",
                "SET 'sql.state-ttl' = '1 h' | [STREAMT-204] models/m.yml:5:7: ",
                "SET 'sql.state-ttl' = '1 h'; SELECT order_id FROM {{ source(\"orders\") }} | [STREAMT-204]",
                "SELECT COUNT(*) AS n, HOP_START(`at`, INTERVAL '1' MINUTE, INTERVAL '2' MINUTE) AS s FROM {{ source(\"orders\") }} GROUP BY HOP(`at`, INTERVAL '1' MINUTE, INTERVAL '2' MINUTE) | groups by HOP(…), and Confluent Cloud has only windows of tables",
                "SELECT COUNT(*) AS n, SESSION_START(`at`, INTERVAL '1' MINUTE) AS s FROM {{ source(\"orders\") }} GROUP BY SESSION(`at`, INTERVAL '1' MINUTE) | groups by SESSION(…), and Confluent Cloud has only windows of tables"
            })
    void whatIsNoQueryThere(String sql, String why) {
        assertThat(refused(model(sql))).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOP(TABLE {{ source(\"orders\") }}, DESCRIPTOR(`at`), INTERVAL '1' MINUTE, INTERVAL '2' MINUTE)",
                "SESSION(TABLE {{ source(\"orders\") }}, DESCRIPTOR(`at`), INTERVAL '1' MINUTE)",
                "CUMULATE(TABLE {{ source(\"orders\") }}, DESCRIPTOR(`at`), INTERVAL '1' MINUTE, INTERVAL '2' MINUTE)"
            })
    void windowsOfTables(String window) {
        assertThat(statement(model("SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(" + window
                                + ") GROUP BY window_start, window_end"))
                        .statement())
                .contains(window.replace("{{ source(\"orders\") }}", "`orders.raw`"));
    }

    @Test
    void aStatementHasALongestText() {
        String texts = "'" + "x".repeat(131_072) + "'";
        assertThat(refused(model("SELECT order_id, " + texts + " AS x FROM {{ source(\"orders\") }}")))
                .contains("the statement of model 'view' has 1311")
                .contains("characters, and Confluent Cloud takes 131072.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema: {format: avro, subject: other} | 'schema.subject' of model 'view' cannot be had",
                "schema: {format: avro, definition: x} | 'schema.definition' of model 'view' cannot be had",
                "schema: {format: avro, references: [{name: a, subject: b, version: 1}]} | 'schema.references' of model 'view' cannot be had",
                "{key: order_id, key_format: csv} | cannot be in 'csv'",
                "{key: order_id, key_format: raw} | cannot be in 'raw'"
            })
    void whatATableThereDoesNotTake(String keys, String why) {
        String[] each =
                keys.startsWith("{") ? keys.substring(1, keys.length() - 1).split(", ") : new String[] {keys};
        assertThat(refused(model(PICK, each))).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retention.bytes: 1000 | kafka.retention.size | 1000 bytes",
                "max.message.bytes: 2000 | kafka.max-message-size | 2000 bytes",
                "compression.type: zstd | kafka.producer.compression.type | zstd",
                "cleanup.policy: delete | kafka.cleanup-policy | delete"
            })
    void configsOfTopicsByTheirNamesThere(String config, String option, String value) {
        assertThat(table(model(PICK, "advanced: {topic: {config: {" + config + "}}}"))
                        .options())
                .containsEntry(option, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table.exec.state.ttl: 1 h | sql.state-ttl | 1 h",
                "table.local-time-zone: Europe/Paris | sql.local-time-zone | Europe/Paris",
                "scan.bounded.mode: timestamp | sql.tables.scan.bounded.mode | timestamp",
                "scan.bounded.timestamp-millis: 1 | sql.tables.scan.bounded.timestamp-millis | 1"
            })
    void propertiesByTheirNamesThere(String given, String property, String value) {
        assertThat(statement(model(PICK, "advanced: {flink: {properties: {\"" + given.replace(": ", "\": ") + "}}}"))
                        .properties())
                .containsEntry(property, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"protobuf | proto-registry", "avro | avro-registry"})
    void formatsByTheirNamesThere(String format, String there) {
        assertThat(table(model(PICK, "format: " + format, "key: order_id")).options())
                .containsEntry("value.format", there)
                .containsEntry("key.format", there);
    }

    @Test
    void protobufIsReadThereAndNowhereElse() {
        fixture.file("sources/p.yml", """
                sources: [{name: buf, topic: p.raw, format: protobuf, columns: [{name: a, type: STRING}]}]
                """);
        assertThat(statement(model("SELECT a FROM {{ source(\"buf\") }}")).reads())
                .containsExactly("p.raw");
        fixture.file(
                "stream_project.yml",
                PROJECT.replace(
                        "clusters:\n",
                        "clusters:\n      main: {rest_url: \"http://f\", sql_gateway_url: \"http://g\"}\n"));
        assertThat(refused(model("SELECT a FROM {{ source(\"buf\") }}", "advanced: {flink: {cluster: main}}")))
                .contains("source 'buf' is in format 'protobuf', and model 'view' reads it");
        fixture.file(
                "models/o.yml",
                "models: [{name: out, advanced: {flink: {cluster: main}}, sql: 'SELECT a FROM {{ ref(\"view\") }}'}]");
        assertThat(refused(model("SELECT a FROM {{ source(\"dated\") }}", "format: protobuf")))
                .contains("model 'view' is in format 'protobuf', and model 'out' reads it");
    }

    @Test
    void readFromATimeOn() {
        assertThat(statement(model("SELECT a FROM {{ source(\"dated\") }}")).statement())
                .endsWith("FROM `d.raw` /*+ OPTIONS('scan.startup.mode' = 'timestamp',"
                        + " 'scan.startup.timestamp-millis' = '1767225600000') */ AS `dated`");
    }

    @Test
    void nothingThereReadsThroughTheGateway() {
        fixture.file(
                "models/v.yml",
                "sources: [{name: lines, topic: l.raw, columns: [{name: a, type: STRING}, {name: n, type: BIGINT}]}]\n"
                        + "models: [{name: seen, sql: 'SELECT a, n FROM {{ source(\"lines\") }} WHERE n > 1'}]");
        assertThat(refused(model("SELECT a FROM {{ ref(\"seen\") }}")))
                .contains("is a virtual topic, and nothing on Confluent Cloud reads through the Gateway");
    }
}
