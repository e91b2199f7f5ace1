package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Severity;
import io.streamt.manifest.ArtifactJson;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ColumnEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    private static final String CLASSIFIED =
            PEOPLE.replace("{name: email, type: STRING}", "{name: email, type: STRING, classification: pii}");

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

    private CompilerFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CompilerFixture(directory).file("sources/people.yml", PEOPLE);
    }

    static Stream<Arguments> masksAtPlaces() {
        return EXPRESSIONS.keySet().stream().sorted().flatMap(mask -> QUERIES.stream()
                .map(q -> Arguments.of(mask, q)));
    }

    @ParameterizedTest
    @MethodSource("masksAtPlaces")
    void whatComesOutIsMasked(String mask, String query) {
        String sql = "  sql: |\n    " + query + "\n";
        Manifest manifest = models("""
                - name: a
                  security: {masking: [{column: mail, policy: %s}]}
                """.formatted(mask) + sql).get().manifest();
        String sent = manifest.models().get(0).sql().orElseThrow();
        assertThat(sent).startsWith("SELECT\n  `id`,\n  " + EXPRESSIONS.get(mask) + " AS `mail`,\n  `at`\nFROM (\n");
        assertThat(manifest.models().get(0).columns())
                .extracting(ColumnEntry::name, ColumnEntry::type, ColumnEntry::masked)
                .containsExactly(
                        tuple("id", "STRING", Optional.empty()),
                        tuple("mail", "STRING", Optional.of(mask.split(",")[0])),
                        tuple("at", "TIMESTAMP_LTZ(3)", Optional.empty()));
        assertThat(manifest.models().get(0).eventTime()).isPresent();
    }

    @Test
    void saltsStayOpenAndTheUsersOwnTextsDoNot() {
        String file = models("""
                - name: inlined
                  materialized: ephemeral
                  security: {masking: [{column: email, policy: tokenize, config: {algorithm: sha256, salt: "${PEPPER}"}}]}
                  sql: SELECT id, email, 'of $${PEPPER}' AS note FROM {{ source("people") }}
                - name: a
                  security: {masking: [{column: id, policy: hash, config: {salt: "${SALT}"}}]}
                  sql: SELECT id, email, note, '$${SALT}' AS own FROM {{ ref("inlined") }};
                """).files().get("manifest.json");
        assertThat(file)
                .contains("CREATE VIEW `inlined` AS\\nSELECT\\n  `id`,\\n"
                        + "  CONCAT('tok_', SHA256(CONCAT('${PEPPER}', `email`))) AS `email`,\\n  `note`\\nFROM (\\n"
                        + "SELECT id, email, 'of $${PEPPER}' AS note FROM `people`\\n)")
                .contains("INSERT INTO `a (output)`\\nSELECT\\n  MD5(CONCAT('${SALT}', `id`)) AS `id`,\\n")
                .contains("SELECT id, email, note, '$${SALT}' AS own FROM `inlined`\\n)\"")
                .containsPattern("\"secrets\" : \\[\\s+\"PEPPER\",\\s+\"SALT\"\\s+]");
    }

    @Test
    void whatAnEphemeralModelMasksIsMaskedForItsReaders() {
        fixture.file("sources/people.yml", CLASSIFIED);
        CompilerFixture.Result result = models("""
                - name: inlined
                  materialized: ephemeral
                  security: {masking: [{column: email, policy: redact}]}
                  sql: SELECT id, email, LOWER(email) AS lower_email, `at` FROM {{ source("people") }}
                - name: again
                  materialized: ephemeral
                  sql: SELECT * FROM {{ ref("inlined") }} WHERE email IS NOT NULL
                - name: per_minute
                  sql: |
                    SELECT window_start, MAX(email) AS email, MAX(lower_email) AS lower_email
                    FROM TABLE(TUMBLE(TABLE {{ ref("again") }}, DESCRIPTOR(`at`), INTERVAL '1' MINUTE))
                    GROUP BY window_start, window_end
                """);
        assertThat(result.get().warnings())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "model 'per_minute' gives column 'lower_email' without a mask, and source.people.email is"
                                + " classified 'pii': source.people.email → model.inlined.lower_email →"
                                + " model.again.lower_email → model.per_minute.lower_email.");
        assertThat(result.get().manifest().models().get(2).columns().get(1).origins())
                .containsExactly("source.people.email");
    }

    @Test
    void updatedRowsKeepTheirKeyWhenAnotherColumnIsMasked() {
        Manifest.ModelEntry model = model("""
                - name: a
                  security: {masking: [{column: last_email, policy: partial}, {column: n, policy: null}]}
                  sql: |
                    SELECT id, LAST_VALUE(email) AS last_email, COUNT(*) AS n
                    FROM {{ source("people") }}
                    GROUP BY id
                """);
        assertThat(model.key()).containsExactly("id");
        assertThat(model.changelog()).isEqualTo("upsert");
        assertThat(model.columns())
                .extracting(ColumnEntry::type, ColumnEntry::nullable)
                .containsExactly(tuple("STRING", true), tuple("STRING", true), tuple("BIGINT", true));
    }

    @Test
    void masksChangeTheJob() {
        String sql = "  sql: SELECT id, email FROM {{ source(\"people\") }}\n";
        String without = digest("- name: a\n" + sql);
        assertThat(digest("- name: a\n  security: {masking: [{column: email, policy: redact}]}\n" + sql))
                .isNotEqualTo(without);
        assertThat(digest("- name: a\n  security: {masking: []}\n" + sql)).isEqualTo(without);
    }

    @Test
    void aMaskedEventTimeIsNoEventTime() {
        Manifest.ModelEntry model = model("""
                - name: a
                  security: {masking: [{column: at, policy: null}]}
                  sql: SELECT id, `at` FROM {{ source("people") }}
                """);
        assertThat(model.eventTime()).isEmpty();
        assertThat(model.columns().get(1).type()).isEqualTo("TIMESTAMP_LTZ(3)");
    }

    @Test
    void theRuleMakesItAnErrorAndACountCanBeDeclaredHarmless() {
        fixture.file("sources/people.yml", CLASSIFIED)
                .file(
                        "stream_project.yml",
                        "rules: {security: {sensitive_columns_require_masking: {severity: error}}}\n");
        String model = """
                - name: a
                  %s
                  sql: SELECT id, COUNT(email) AS emails FROM {{ source("people") }} WHERE id > '' GROUP BY id
                """;
        assertThat(models(model.formatted("tags: [x]")).diagnostics())
                .extracting(Diagnostic::severity)
                .containsExactly(Severity.ERROR);
        assertThat(models(model.formatted("security: {classification: {emails: public}}"))
                        .get()
                        .warnings())
                .isEmpty();
    }

    private String digest(String model) {
        Manifest manifest = models(model).get().manifest();
        return ArtifactJson.digest(manifest.artifacts(FlinkJobArtifact.class).get(0));
    }

    private Manifest.ModelEntry model(String model) {
        return models(model).get().manifest().models().get(0);
    }

    private CompilerFixture.Result models(String models) {
        fixture.file("models/m.yml", "models:\n" + models.indent(2));
        return fixture.compile(Map.of());
    }
}
