package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where records hold their keys, and how these are read. */
class KeysOfSourcesTest {
    @TempDir
    static Path scratch;

    @TempDir
    private Path directory;

    private String job(String source) {
        CompilerFixture.Result result = new CompilerFixture(directory)
                .file("stream_project.yml", """
                        project: {name: shop}
                        runtime: {schema_registry: {url: "http://sr:8081"}}
                        models:
                          - {name: copy, sql: 'SELECT * FROM {{ source("stock") }}'}
                        sources:
                          - name: stock
                            topic: shop.stock
                        """ + source.indent(4))
                .compile();
        assertThat(result.diagnostics()).isEmpty();
        String sql = result.files().get("flink/copy.sql");
        return sql.substring(sql.indexOf("CREATE TABLE `stock`"), sql.indexOf("CREATE TABLE `copy"));
    }

    @Test
    void aColumnOfTheKeyAloneIsReadFromTheKey() {
        assertThat(job("""
                changelog: upsert
                key: {columns: [sku], in: key}
                columns: [{name: sku, type: STRING}, {name: on_hand, type: INT}]
                """))
                .contains("'key.format' = 'raw'", "'value.fields-include' = 'EXCEPT_KEY'", "PRIMARY KEY (`sku`)");
    }

    @Test
    void anAppendedSourceHasItsKeyToo() {
        assertThat(job("""
                key: [session, tab]
                key_in: key
                format: csv
                key_format: json
                columns: [{name: session, type: STRING}, {name: tab, type: INT}, {name: url, type: STRING}]
                """))
                .contains(
                        "'connector' = 'kafka'",
                        "'key.fields' = 'session;tab'",
                        "'key.format' = 'json'",
                        "'value.format' = 'csv'",
                        "'value.fields-include' = 'EXCEPT_KEY'");
    }

    @Test
    void aSchemaDescribesTheValueAlone() {
        assertThat(job("""
                changelog: upsert
                key: sku
                key_in: key
                schema:
                  format: avro
                  definition: '{"type": "record", "name": "S", "fields": [{"name": "n", "type": "int"}]}'
                columns: [{name: sku, type: BIGINT}]
                key_format: raw
                """)).contains("`n` INT NOT NULL", "`sku` BIGINT", "'value.fields-include' = 'EXCEPT_KEY'");
    }

    @Test
    void whereTheValueHasItNothingChanges() {
        String usual = job("key: sku\ncolumns: [{name: sku, type: STRING}]\n");
        assertThat(job("key: sku\nkey_in: both\ncolumns: [{name: sku, type: STRING}]\n"))
                .isEqualTo(usual)
                .doesNotContain("fields-include", "key.format");
    }

    /** As Kafka's LongSerializer writes it: eight bytes, big-endian. */
    @Test
    void aRawNumberIsRead() {
        assertThat(job("""
                changelog: upsert
                key: account
                key_format: raw
                columns: [{name: account, type: BIGINT}, {name: cents, type: BIGINT}]
                """)).contains("'key.format' = 'raw'", "`account` BIGINT");
    }

    /** The names of enums and fixed are part of their types; a number of microseconds stays one. */
    @Test
    void anAvroSchemaWithNamesIsHandedToFlink() {
        assertThat(job("""
                schema:
                  format: avro
                  definition: |
                    {"type": "record", "name": "Lease", "namespace": "rent", "fields": [
                      {"name": "id", "type": "string"},
                      {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "CLOSED"]}},
                      {"name": "before", "type": ["null", "State"], "default": null},
                      {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 16}},
                      {"name": "price", "type": {"type": "fixed", "name": "P", "size": 8, "logicalType": "decimal",
                        "precision": 12, "scale": 2}},
                      {"name": "taken", "type": {"type": "long", "logicalType": "timestamp-micros"}}]}
                columns: [{name: taken, type: BIGINT}, {name: state, type: STRING}]
                """))
                .contains(
                        "`state` STRING NOT NULL",
                        "`before` STRING,",
                        "`hash` VARBINARY(16) NOT NULL",
                        "`price` DECIMAL(12, 2) NOT NULL",
                        "`taken` BIGINT NOT NULL",
                        "'avro-confluent.schema' = '{\"type\":\"record\",\"name\":\"Lease\",\"namespace\":\"rent\",\"fields\":[",
                        "{\"name\":\"before\",\"type\":[\"null\",\"State\"],\"default\":null}",
                        "{\"name\":\"taken\",\"type\":{\"type\":\"long\"}}]}'");
    }

    @Test
    void aSchemaOfTypesAloneIsNot() {
        assertThat(job("""
                schema:
                  format: avro
                  definition: '{"type": "record", "name": "S", "fields": [{"name": "n", "type": ["null", "int"]}]}'
                """)).doesNotContain(".schema'");
    }
}
