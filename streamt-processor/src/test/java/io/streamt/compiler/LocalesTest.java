package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is compiled does not depend on the language of whoever compiles it. */
@ResourceLock(Resources.LOCALE)
class LocalesTest {
    private static final String PROJECT = """
            project: {name: shop}
            vars: {limit: %s}
            runtime: {schema_registry: {url: "http://sr:8081"}}
            sources:
              - name: items
                topic: items
                event_time: {column: at_time, watermark: {max_out_of_orderness_ms: 1500}}
                columns:
                  - {name: id, type: STRING}
                  - {name: title, type: VARCHAR(40)}
                  - {name: price, type: "DECIMAL(12, 2)"}
                  - {name: at_time, type: TIMESTAMP(3)}
            models:
              - name: rendered
                sql: |
                  {% set name = "TITLE" %}
                  SELECT id, {{ name|lower }} AS {{ "i_am"|upper }}, '{{ "iI"|capitalize }}{{ "iI iI"|title }}' AS cased,
                    '{{ "%05d %.1f"|format(7, 1.5) }} {{ 2.75|round(1) }} {{ 123456789|filesizeformat }} {{ "12"|int + 1 }}' AS c,
                    '{{ 7 / 2 }} {{ 7 // 2 }} {{ 1234567 * 2 }} {{ [1, 22]|join("-") }} {{ 5|string }}' AS d,
                    '{{ ["b", "I", "i", "a"]|sort }}{{ 1000000|pprint }}{% for x in range(3) %}{{ loop.index }}{% endfor %}' AS e
                  FROM {{ source("items") }}
              - name: dear_items
                sql: SELECT id, title, price, at_time FROM {{ source("items") }} WHERE price > {{ var("limit") }}
                security: {masking: [{column: title, policy: partial, config: {visible_chars: 12}}]}
                format: avro
                advanced: {topic: {partitions: 12}, flink: {checkpoint_interval: 10s}}
              - name: per_minute
                sql: |
                  SELECT title, window_start, window_end, SUM(price) AS total, COUNT(*) AS n
                  FROM TABLE(TUMBLE(TABLE {{ ref("dear_items") }}, DESCRIPTOR(at_time), INTERVAL '15' MINUTE))
                  GROUP BY title, window_start, window_end
            """;

    private final Locale before = Locale.getDefault();

    @TempDir
    static Path scratch;

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "ar-EG, 1001",
        "fa-IR, 1002",
        "ne-NP, 1003",
        "bn-BD, 1004",
        "my-MM, 1005",
        "tr-TR, 1006",
        "th-TH-u-ca-buddhist-nu-thai, 1007"
    })
    void eachLanguageGivesTheSameFiles(String language, String limit) throws IOException {
        SortedMap<String, String> expected = files(Locale.ROOT, "1000");
        assertThat(expected.get("flink/per_minute.sql")).contains("1.500", "DECIMAL(38, 2)");
        Locale locale = Locale.forLanguageTag(language);
        // Another number, so that the planner is asked again.
        SortedMap<String, String> files = files(locale, limit);
        files.replaceAll((name, text) -> text.replace(limit, "1000"));
        assertThat(files).isEqualTo(expected);
        assertThat(Locale.getDefault(Locale.Category.FORMAT)).isEqualTo(locale);
    }

    @Test
    void arabicDigitsAreWhatThisIsAbout() {
        assertThat(String.format(Locale.forLanguageTag("ar-EG"), "%d", 12)).isNotEqualTo("12");
    }

    /** Without the manifest, whose digests tell the numbers apart. */
    private static SortedMap<String, String> files(Locale locale, String limit) throws IOException {
        Locale.setDefault(locale);
        Path directory = Files.createTempDirectory(scratch, "project");
        SortedMap<String, String> files = new CompilerFixture(directory)
                .file("stream_project.yml", PROJECT.replace("%s", limit))
                .compile()
                .files();
        files.remove("manifest.json");
        return files;
    }
}
