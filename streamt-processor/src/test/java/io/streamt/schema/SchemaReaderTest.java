package io.streamt.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.schema.SchemaReader.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {
    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void jsonSchemaGivesColumnsOfAllKinds() {
        assertThat(columns(Language.JSON, """
                {"type": "object", "required": ["id", "tags"], "$defs": {"money": {"type": "number"}},
                 "properties": {
                   "id": {"type": "string", "description": "which"},
                   "n": {"type": "integer"}, "price": {"$ref": "#/$defs/money"}, "ok": {"type": "boolean"},
                   "at": {"type": ["string", "null"], "format": "date-time"}, "day": {"type": "string", "format": "date"},
                   "tags": {"type": "array", "items": {"type": "string"}},
                   "by_name": {"type": "object", "additionalProperties": {"type": "integer"}},
                   "address": {"type": "object", "properties": {"city": {"type": "string"}, "geo": {"type": "object",
                     "properties": {"lat": {"type": "number"}}}}},
                   "state": {"enum": ["a", "b"]}, "maybe": {"oneOf": [{"type": "null"}, {"type": "integer"}]}}}
                """))
                .containsExactly(
                        "id STRING NOT NULL",
                        "n BIGINT",
                        "price DOUBLE",
                        "ok BOOLEAN",
                        "at TIMESTAMP_LTZ(3)",
                        "day DATE",
                        "tags ARRAY<STRING> NOT NULL",
                        "by_name MAP<STRING, BIGINT>",
                        "address ROW<`city` STRING, `geo` ROW<`lat` DOUBLE>>",
                        "state STRING",
                        "maybe BIGINT");
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void avroGivesColumnsOfAllKinds() {
        assertThat(columns(Language.AVRO, """
                {"type": "record", "name": "Order", "namespace": "shop", "fields": [
                  {"name": "id", "type": "string", "doc": "which"},
                  {"name": "n", "type": ["null", "long"], "default": null},
                  {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                  {"name": "local", "type": ["null", {"type": "long", "logicalType": "local-timestamp-millis"}]},
                  {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["A"]}},
                  {"name": "before", "type": "shop.State"},
                  {"name": "tags", "type": {"type": "array", "items": "string"}},
                  {"name": "by_name", "type": {"type": "map", "values": ["null", "int"]}},
                  {"name": "address", "type": {"type": "record", "name": "A", "fields": [{"name": "city", "type": "string"}]}},
                  {"name": "hash", "type": {"type": "fixed", "name": "H", "size": 16}}]}
                """))
                .containsExactly(
                        "id STRING NOT NULL",
                        "n BIGINT",
                        "amount DECIMAL(12, 2) NOT NULL",
                        "at TIMESTAMP(3) NOT NULL",
                        "local BIGINT",
                        "state STRING NOT NULL",
                        "before STRING NOT NULL",
                        "tags ARRAY<STRING> NOT NULL",
                        "by_name MAP<STRING, INT> NOT NULL",
                        "address ROW<`city` STRING> NOT NULL",
                        "hash VARBINARY(16) NOT NULL");
        assertThat(diagnostics.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "JSON | {\"properties\": {\"a\": {\"type\": [\"string\", \"integer\"]}}}            | 22 | may be string or integer",
                "JSON | {\"properties\": {\"a\": {\"$ref\": \"#/nope\"}}}                          | 31 | not in this schema",
                "JSON | {\"properties\": {\"a\": {\"$ref\": \"#/properties/a\"}}}                 | 22 | holds itself",
                "JSON | {\"properties\": {\"a\": {\"allOf\": []}}}                                | 32 | 'allOf' has no column type",
                "JSON | {\"properties\": {\"a\": {\"type\": \"array\"}}}                           | 22 | nothing of its 'items'",
                "JSON | {\"type\": \"string\"}                                                    | 1  | has 'properties'",
                "JSON | {\"properties\": {\"a\"}                                                  | 20 | is not JSON",
                "AVRO | {\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"a\", \"type\": \"R\"}]} | 1 | holds itself",
                "AVRO | {\"type\": \"record\", \"fields\": [{\"name\": \"a\", \"type\": \"strng\"}]}   | 53 | 'strng' is no type",
                "AVRO | {\"type\": \"record\", \"fields\": [{\"name\": \"a\", \"type\": [\"int\", \"string\"]}]} | 53 | union of 2 types",
                "AVRO | \"string\"                                                                | 1  | has type 'record'"
            })
    void whatIsNoColumnIsReportedWhereItStands(String language, String schema, int column, String message) {
        columns(Language.valueOf(language), schema);
        assertThat(diagnostics.all()).extracting(Diagnostic::code).containsExactly(Code.SCHEMA);
        assertThat(diagnostics.all().get(0).message()).contains(message);
        assertThat(diagnostics.all().get(0).origin().column()).isEqualTo(column);
    }

    private List<String> columns(Language language, String schema) {
        return new SchemaReader(diagnostics)
                .columns(LocatedText.singleLine(schema, new Origin.InFile("s.yml", 1, 1)), language).stream()
                        .map(c -> c.name() + " " + c.type() + (c.nullable() ? "" : " NOT NULL"))
                        .toList();
    }
}
