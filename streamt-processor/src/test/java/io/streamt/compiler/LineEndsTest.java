package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor or a checkout makes of line ends changes no digest, so that no job is restarted for it. */
class LineEndsTest {
    @TempDir
    static Path scratch;

    @TempDir
    private Path directory;

    private static final String PROJECT = """
            project: {name: shop}
            runtime: {schema_registry: {url: "http://sr:8081"}}
            sources:
              - name: orders
                topic: orders
                columns: [{name: id, type: STRING}, {name: note, type: STRING}]
              - name: stored
                topic: stored
                schema: {format: avro, subject: stored-value}
              - name: described
                topic: described
                schema:
                  format: avro
                  definition: |
                    {"type": "record", "name": "D",
                     "fields": [{"name": "n", "type": "int"}]}
            models:
              - name: in_a_file
                description: |
                  Two lines
                  of text.
                sql_file: sql/in_a_file.sql
              - name: in_a_block
                sql: |
                  SELECT id,
                         'a
                  b' AS two_lines
                  FROM {{ source("orders") }}
              - name: folded
                sql: >
                  SELECT n
                  FROM {{ source("described") }}
              - name: kept
                sql: SELECT x FROM {{ source("stored") }}
            """;

    private SortedMap<String, String> compiled(String folder, String mark, String end) {
        CompilerFixture project = new CompilerFixture(directory.resolve(folder));
        project.file("stream_project.yml", written(PROJECT, mark, end))
                .file("macros/m.sql", written("{% macro name() %}\nnote\n{% endmacro %}\n", mark, end))
                .file(
                        "sql/in_a_file.sql",
                        written("SELECT id,\n  {{ name() }}\nFROM {{ source(\"orders\") }}\n", mark, end))
                .file(
                        "schemas/stored.avsc",
                        written(
                                "{\"type\": \"record\", \"name\": \"S\",\n \"fields\": [{\"name\": \"x\", \"type\": \"int\"}]}\n",
                                mark,
                                end));
        return project.compile().files();
    }

    private static String written(String text, String mark, String end) {
        return mark + text.replace("\n", end);
    }

    @Test
    void changeNothing() {
        SortedMap<String, String> unix = compiled("unix", "", "\n");
        assertThat(unix).containsKeys("flink/in_a_file.sql", "flink/kept.sql", "schemas/described-value.json");
        assertThat(compiled("windows", "\ufeff", "\r\n")).isEqualTo(unix);
        assertThat(compiled("marked", "\ufeff", "\n")).isEqualTo(unix);
        assertThat(compiled("old", "", "\r")).isEqualTo(unix);
    }
}
