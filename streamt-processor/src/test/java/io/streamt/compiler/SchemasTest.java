package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.artifact.TopicArtifact;
import io.streamt.manifest.ArtifactJson;
import io.streamt.manifest.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a project belongs into a schema registry. */
class SchemasTest {
    @TempDir
    private Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void project() {
        fixture = new CompilerFixture(directory)
                .file("stream_project.yml", "project: {name: shop}\n")
                .file("sources/payments.yml", CompilerFixture.PAYMENTS);
    }

    private Manifest compile(String models) {
        return fixture.file("models/m.yml", models).compile().get().manifest();
    }

    private static SchemaArtifact schema(Manifest manifest, String subject) {
        return manifest.artifacts(SchemaArtifact.class).stream()
                .filter(s -> s.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bothSidesOfAnUpdatingModelInAvro() {
        Manifest manifest = compile("""
                models:
                  - name: spent
                    format: avro
                    key_format: avro
                    schema: {compatibility: full}
                    sql: SELECT customer_id, SUM(amount) AS spent FROM {{ source("payments") }} GROUP BY customer_id
                  - name: big
                    sql: SELECT customer_id FROM {{ ref("spent") }} WHERE spent > 100
                """);
        assertThat(schema(manifest, "spent-value").schema())
                .as("Flink makes the columns of a primary key NOT NULL")
                .contains("{\"name\":\"customer_id\",\"type\":\"string\"}")
                .contains("\"precision\":38,\"scale\":2");
        assertThat(schema(manifest, "spent-key").schema())
                .endsWith("[{\"name\":\"customer_id\",\"type\":\"string\"}]}");
        assertThat(schema(manifest, "spent-key").compatibility()).contains("FULL");
        Set<ResourceId> subjects = Set.of(ResourceId.schema("spent-key"), ResourceId.schema("spent-value"));
        assertThat(manifest.artifacts(TopicArtifact.class))
                .anySatisfy(t -> assertThat(t.dependsOn()).containsExactlyInAnyOrderElementsOf(subjects));
        assertThat(manifest.artifacts(FlinkJobArtifact.class))
                .allSatisfy(job -> assertThat(job.dependsOn()).containsAll(subjects));
        assertThat(manifest.artifacts()).allSatisfy(a -> assertThat(ArtifactJson.read(ArtifactJson.content(a)))
                .isEqualTo(a));
    }

    @Test
    void aModelInJsonIsRegisteredWhereARegistryIsMeant() {
        Manifest manifest = compile("""
                models:
                  - name: plain
                    format: json
                    sql: SELECT payment_id FROM {{ source("payments") }}
                  - name: meant
                    schema: {format: json, subject: shop.meant}
                    sql: SELECT payment_id FROM {{ source("payments") }}
                """);
        assertThat(manifest.artifacts(SchemaArtifact.class))
                .singleElement()
                .returns("shop.meant", SchemaArtifact::subject)
                .returns(Language.JSON, SchemaArtifact::language);
    }

    @Test
    void whatASourceDeclaresIsTakenAsItIs() {
        fixture.file("sources/others.yml", """
                sources:
                  - name: signals
                    topic: signals
                    schema:
                      format: protobuf
                      definition: |
                        syntax = "proto3";
                        message Signal { string name = 1; }
                  - name: columns_alone
                    topic: a
                    schema: {definition: '{"properties": {"a": {"type": "string"}}}'}
                  - name: refers
                    topic: refers
                    columns: [{name: id, type: STRING}]
                    schema:
                      format: avro
                      subject: shop.refers
                      references: [{name: shop.Address, subject: shop.address, version: 2}]
                      definition: '{"type":"record","name":"R","fields":[{"name":"id","type":"string"},{"name":"a","type":"shop.Address"}]}'
                """);
        Manifest manifest = fixture.compile().get().manifest();
        assertThat(manifest.artifacts(SchemaArtifact.class))
                .extracting(SchemaArtifact::subject)
                .containsExactly("shop.refers", "signals-value");
        assertThat(schema(manifest, "shop.refers").dependsOn()).containsExactly(ResourceId.schema("shop.address"));
        assertThat(fixture.compile().files()).containsKey("schemas/signals-value.json");
    }

    @Test
    void whatWasKeptOfARegistryGivesColumnsAndIsNotRegistered() {
        fixture.file("sources/kept.yml", """
                sources:
                  - name: kept
                    topic: kept
                    schema: {format: avro}
                    columns: [{name: seen, proctime: true}]
                """).file("schemas/kept.avsc", """
                        {"type": "record", "name": "Kept", "fields": [
                          {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                          {"name": "note", "type": ["null", "string"], "doc": "not ${A_VARIABLE} of ours"}]}
                        """);
        Manifest manifest = fixture.compile().get().manifest();
        assertThat(manifest.sources().stream()
                        .filter(s -> s.name().equals("kept"))
                        .flatMap(s -> s.columns().stream()))
                .extracting(c -> c.name() + " " + c.type())
                .containsExactly("at TIMESTAMP(3)", "note STRING");
        assertThat(manifest.artifacts(SchemaArtifact.class)).isEmpty();
    }

    @Test
    void theConverterIsToldOfTokenAndCertificates() {
        fixture.file("stream_project.yml", """
                project: {name: shop}
                runtime:
                  kafka: {bootstrap_servers: "b:9092"}
                  schema_registry:
                    url: https://sr:8081
                    http: {token: "${TOKEN}", truststore_location: /etc/ca.p12, truststore_password: "${STORE}"}
                  connect: {default: c, clusters: {c: {rest_url: http://c:8083}}}
                  flink: {default: f, clusters: {f: {type: rest, rest_url: http://f:8081, sql_gateway_url: http://g:8083}}}
                """);
        Manifest manifest = compile("""
                models:
                  - name: spent
                    format: avro
                    sql: SELECT customer_id, amount FROM {{ source("payments") }}
                  - name: table
                    from: spent
                    advanced: {connector: {type: jdbc-sink, config: {connection.url: "jdbc:postgresql://d/d"}}}
                """);
        ConnectorArtifact sink = manifest.artifacts(ConnectorArtifact.class).get(0);
        assertThat(sink.config())
                .containsEntry("value.converter.bearer.auth.credentials.source", "STATIC_TOKEN")
                .containsEntry("value.converter.bearer.auth.token", "${TOKEN}")
                .containsEntry("value.converter.schema.registry.ssl.truststore.location", "/etc/ca.p12")
                .containsEntry("value.converter.schema.registry.ssl.truststore.password", "${STORE}")
                .doesNotContainKey("value.converter.basic.auth.user.info");
        assertThat(sink.secretKeys())
                .contains(
                        "value.converter.bearer.auth.token", "value.converter.schema.registry.ssl.truststore.password");
    }

    @Test
    void aSinkOfAvroReadsItByAConverterWithTheRegistry() {
        fixture.file("stream_project.yml", """
                project: {name: shop}
                runtime:
                  kafka: {bootstrap_servers: "b:9092"}
                  schema_registry: {url: http://sr:8081, username: me, password: "${SR}"}
                  connect: {default: c, clusters: {c: {rest_url: http://c:8083}}}
                  flink: {default: f, clusters: {f: {type: rest, rest_url: http://f:8081, sql_gateway_url: http://g:8083}}}
                """);
        Manifest manifest = compile("""
                models:
                  - name: spent
                    format: avro
                    key_format: avro
                    sql: SELECT customer_id, SUM(amount) AS spent FROM {{ source("payments") }} GROUP BY customer_id
                  - name: table
                    from: spent
                    advanced: {connector: {type: jdbc-sink, config: {connection.url: "jdbc:postgresql://d/d"}}}
                """);
        ConnectorArtifact sink = manifest.artifacts(ConnectorArtifact.class).get(0);
        for (String side : List.of("key.converter", "value.converter")) {
            assertThat(sink.config())
                    .containsEntry(side, "io.confluent.connect.avro.AvroConverter")
                    .containsEntry(side + ".schema.registry.url", "${STREAMT_SCHEMA_REGISTRY_URL}")
                    .containsEntry(side + ".basic.auth.user.info", "${STREAMT_SCHEMA_REGISTRY_LOGIN}");
            assertThat(sink.secretKeys()).contains(side + ".basic.auth.user.info");
        }
        assertThat(sink.config().toString()).doesNotContain("schema.content").doesNotContain("sr:8081");
    }
}
