package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.planner.SqlPlanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mask at each place where a column may stand: what is sent to Flink, and that Flink's planner takes it. */
class MaskingTest {
    private static final String PEOPLE = """
            sources:
              - name: people
                topic: people.raw
                columns:
                  - {name: id, type: STRING}
                  - {name: email, type: STRING}
                  - {name: age, type: INT}
                  - {name: at, type: TIMESTAMP_LTZ(3)}
                event_time: {column: at}
            """;

    private static final Map<String, String> EXPRESSIONS = Map.of(
            "hash", "MD5(`mail`)",
            "hash, config: {algorithm: sha256}", "SHA256(`mail`)",
            "hash, config: {salt: \"${SALT}\"}", "MD5(CONCAT('${SALT}', `mail`))",
            "partial",
                    "CASE WHEN CHAR_LENGTH(`mail`) > 4 THEN CONCAT(REPEAT('*', CHAR_LENGTH(`mail`) - 4),"
                            + " RIGHT(`mail`, 4)) ELSE REPEAT('*', CHAR_LENGTH(`mail`)) END",
            "partial, config: {visible_chars: 0}", "REPEAT('*', CHAR_LENGTH(`mail`))",
            "redact", "CASE WHEN `mail` IS NOT NULL THEN '***' ELSE CAST(NULL AS STRING) END",
            "tokenize", "CONCAT('tok_', MD5(`mail`))",
            "null", "CAST(NULL AS STRING)");

    private static final List<String> QUERIES = List.of(
            "SELECT id, email AS mail, `at` FROM {{ source(\"people\") }}",
            "SELECT p.id, p.email mail, p.`at` FROM {{ source(\"people\") }} p",
            "SELECT people.id, people.email AS `mail`, `at` FROM {{ source(\"people\") }}",
            "SELECT * FROM (SELECT id, email AS mail, `at` FROM {{ source(\"people\") }}) WHERE mail LIKE '%@%'",
            "WITH p AS (SELECT id, email AS mail, `at` FROM {{ source(\"people\") }}) SELECT p.* FROM p",
            "SELECT id, CONCAT(LOWER(email), '-', id) AS mail, `at` FROM {{ source(\"people\") }} -- email",
            "SELECT id, email AS mail, `at` FROM {{ source(\"people\") }} WHERE email <> 'mail' /* the end */ ;",
            "SELECT id, email AS mail, `at` FROM {{ source(\"people\") }} UNION ALL"
                    + " SELECT id, id, `at` FROM {{ source(\"people\") }}");

    @TempDir
    Path directory;

    private static SqlPlanner planner;
    private CompilerFixture fixture;

    @BeforeAll
    static void load(@TempDir Path cache) {
        planner = CompilerFixture.planner(cache);
    }

    @AfterAll
    static void unload() {
        planner.close();
    }

    @BeforeEach
    void open() {
        fixture = new CompilerFixture(directory, planner).file("sources/people.yml", PEOPLE);
    }

    static Stream<Arguments> masksAtPlaces() {
        return EXPRESSIONS.keySet().stream().sorted().flatMap(mask -> QUERIES.stream()
                .map(q -> Arguments.of(mask, q)));
    }

    @ParameterizedTest
    @MethodSource("masksAtPlaces")
    void whatComesOutIsMasked(String mask, String query) {
        String sql = "    sql: |\n      " + query + "\n";
        Manifest manifest = models("""
                  - name: a
                    security: {masking: [{column: mail, policy: %s}]}
                """.formatted(mask) + sql.indent(0)).get().manifest();
        String sent = manifest.models().get(0).sql().orElseThrow();
        assertThat(sent).startsWith("SELECT\n  `id`,\n  " + EXPRESSIONS.get(mask) + " AS `mail`,\n  `at`\nFROM (\n");
        assertThat(manifest.models().get(0).columns())
                .extracting(ColumnEntry::name, ColumnEntry::type, ColumnEntry::masked)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("id", "STRING", Optional.empty()),
                        org.assertj.core.groups.Tuple.tuple("mail", "STRING", Optional.of(mask.split(",")[0])),
                        org.assertj.core.groups.Tuple.tuple("at", "TIMESTAMP_LTZ(3)", Optional.empty()));
        assertThat(manifest.models().get(0).eventTime()).isPresent();
    }

    private CompilerFixture.Result models(String models) {
        fixture.file("models/m.yml", "models:\n" + models.indent(2));
        return fixture.compile(Map.of());
    }
}
