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

/** ML models that are registered on Confluent Cloud: a value of the SELECT list, rows of FROM, ML_EVALUATE. */
class ConfluentMlTest {
    private static final String PROJECT = """
            project: {name: shop}
            runtime:
              kafka: {bootstrap_servers: "k:9092"}
              schema_registry: {url: "http://sr"}
              flink:
                default: cloud
                clusters:
                  main: {rest_url: "http://f", sql_gateway_url: "http://g"}
                  cloud: {type: confluent, rest_url: "https://flink.eu.aws.confluent.cloud",
                          organization_id: org, environment_id: env-1,
                          api_key: "${CC_KEY}", api_secret: "${CC_SECRET}", catalog: production, database: orders}
            sources:
              - name: payments
                topic: payments
                format: avro
                columns:
                  - {name: id, type: STRING, nullable: false}
                  - {name: amount, type: 'DECIMAL(10, 2)'}
                  - {name: shop, type: STRING}
                  - {name: label, type: STRING}
              - name: totals
                topic: totals
                format: avro
                changelog: upsert
                key: id
                columns: [{name: id, type: STRING, nullable: false}, {name: amount, type: BIGINT}]
            """;
    private static final String OUTPUTS = "ml_outputs: {Fraud: {score: DOUBLE, confidence: DOUBLE}}";
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
                        "models:\n  - name: scored\n    sql: |\n" + sql.indent(6)
                                + String.join("\n", keys).indent(4))
                .compile(KEYS);
    }

    private static String statement(CompilerFixture.Result result) {
        List<ConfluentStatementArtifact> all = result.get().manifest().artifacts(ConfluentStatementArtifact.class);
        assertThat(all).hasSize(1);
        return all.get(0).statement();
    }

    private static String told(CompilerFixture.Result result, Severity severity) {
        return String.join(
                "\n",
                result.diagnostics().stream()
                        .filter(d -> d.severity() == severity)
                        .map(d -> d.headline() + " " + d.hint())
                        .toList());
    }

    private static String refused(CompilerFixture.Result result) {
        assertThat(result.compilation()).isEmpty();
        return told(result, Severity.ERROR);
    }

    @Test
    void aValueIsARowOfATableInFrom() {
        CompilerFixture.Result result = model(
                "SELECT id, ML_PREDICT('Fraud', amount, shop) AS prediction\nFROM {{ source(\"payments\") }}\nWHERE amount > 0",
                OUTPUTS);
        assertThat(statement(result)).isEqualTo("""
                INSERT INTO `scored` (`id`, `prediction`)
                SELECT id, CAST(ROW(`prediction_1`.`score`, `prediction_1`.`confidence`) AS ROW<`score` DOUBLE, `confidence` DOUBLE>) AS prediction
                FROM `payments`, LATERAL TABLE(ML_PREDICT('Fraud', amount, shop)) AS `prediction_1`
                WHERE amount > 0""");
        assertThat(result.get()
                        .manifest()
                        .artifacts(ConfluentTableArtifact.class)
                        .get(0)
                        .columns())
                .containsExactly("`id` STRING NOT NULL", "`prediction` ROW<`score` DOUBLE, `confidence` DOUBLE>");
        assertThat(result.get()
                        .manifest()
                        .artifacts(ConfluentStatementArtifact.class)
                        .get(0)
                        .stateful())
                .isEmpty();
        assertThat(result.get().manifest().models().get(0).materializedReason())
                .isEqualTo("stateless, and it asks an ML model");
        assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void rowsStayAsTheyAreWritten() {
        String sql = "SELECT id, score FROM {{ source(\"payments\") }}, LATERAL TABLE(ML_PREDICT('Fraud$2', amount,"
                + " MAP['async_enabled', true, 'client_timeout', 30]))";
        assertThat(statement(model(sql, OUTPUTS)))
                .isEqualTo("INSERT INTO `scored` (`id`, `score`)\n"
                        + sql.replace("{{ source(\"payments\") }}", "`payments`"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT p.*, ML_PREDICT('Fraud', amount).score AS s FROM {{ source(\"payments\") }} AS p",
                "SELECT id, ML_PREDICT(`Fraud`, amount) AS a, ML_PREDICT(Fraud, shop) AS b FROM {{ source(\"payments\") }}",
                "SELECT id FROM {{ source(\"payments\") }} WHERE ML_PREDICT('Fraud', amount).score > 0.5",
                "SELECT x.id, ML_PREDICT('Fraud', x.amount) AS a FROM (SELECT id, amount FROM {{ source(\"payments\") }}) AS x",
                "SELECT id, ML_PREDICT('Fraud', amount) AS a FROM (SELECT id, amount FROM {{ source(\"payments\") }}) WHERE id = ')'",
                "WITH w AS (SELECT id, ML_PREDICT('Fraud', amount) AS a FROM {{ source(\"payments\") }}) SELECT id, w.a.score AS s FROM w",
                "SELECT id, ML_PREDICT('Fraud', amount) AS a FROM {{ source(\"payments\") }} UNION ALL SELECT id, ML_PREDICT('Fraud', amount, MAP['async_enabled', false]) AS a FROM {{ source(\"payments\") }}",
                "SELECT id, s FROM {{ source(\"payments\") }} AS t, LATERAL TABLE(ML_PREDICT('Fraud', t.amount)) AS p(s, c)",
                "SELECT id, score FROM {{ source(\"payments\") }} LEFT JOIN LATERAL TABLE(ML_PREDICT('Fraud', amount)) ON TRUE",
                "SELECT t.id, ML_PREDICT('Fraud', t.amount) AS a FROM {{ source(\"payments\") }} AS t JOIN {{ source(\"payments\") }} AS u ON (t.id = u.id)",
                "SELECT id, prediction_1.score FROM {{ source(\"payments\") }}, LATERAL TABLE(ML_PREDICT('Fraud', amount)) AS prediction_1"
            })
    void whereItMayStand(String sql) {
        CompilerFixture.Result result = model(sql, OUTPUTS);
        assertThat(statement(result)).contains("LATERAL TABLE(ML_PREDICT(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT *, ML_PREDICT('Fraud', amount) AS a FROM {{ source(\"payments\") }} | m.yml:4:17: model 'scored' asks ML model 'Fraud' for a value where it cannot stand in FROM: it would give the columns id STRING",
                "SELECT ML_PREDICT('Fraud', ML_PREDICT('Fraud', amount).score) AS a FROM {{ source(\"payments\") }} | only the list of a SELECT with FROM",
                "SELECT id, ML_PREDICT('Fraudd', amount) AS a FROM {{ source(\"payments\") }} | m.yml:4:18: model 'scored' asks ML model 'Fraudd', and does not say what it answers. Did you mean 'Fraud'? Declare its columns: ml_outputs: {Fraudd: {score: DOUBLE}}.",
                "SELECT id, ML_PREDICT(amount + 1) AS a FROM {{ source(\"payments\") }} | calls ML_PREDICT without the name of an ML model",
                "SELECT id, score FROM ML_PREDICT(TABLE {{ source(\"payments\") }}, MODEL Fraud, DESCRIPTOR(amount)) | in the form of open-source Flink, and would run on Confluent Cloud",
                "SELECT id, ML_PREDICT('Fraud', amountt) AS a FROM {{ source(\"payments\") }} | m.yml:4:38: Column 'amountt' not found in any table. Did you mean 'amount'?",
                "SELECT id, ML_PREDICT(Fraud, amount) AS a, amountt FROM {{ source(\"payments\") }} | m.yml:4:50: Column 'amountt' not found",
                "SELECT id, ML_PREDICT('Fraud', amount) AS a FROM {{ source(\"totals\") }} | [STREAMT-203] models/m.yml:4:18: ML_PREDICT takes only rows that are added, but 'totals' is updated by its key `id`.",
                "SELECT id, score FROM {{ source(\"totals\") }}, LATERAL TABLE(ML_PREDICT('Fraud', amount)) | ML_PREDICT takes only rows that are added, but 'totals' is updated by its key `id`.",
                "SELECT id, ML_PREDICT('Fraud', n) AS a FROM (SELECT id, COUNT(*) AS n FROM {{ source(\"payments\") }} GROUP BY id) | ML_PREDICT takes only rows that are added, but rows are updated by GROUP BY."
            })
    void whatIsRefused(String sql, String why) {
        assertThat(refused(model(sql, OUTPUTS))).contains(why);
    }

    @Test
    void aColumnOfBothIsTold() {
        assertThat(refused(model(
                        "SELECT id, label, ML_PREDICT('Mood', shop) AS m FROM {{ source(\"payments\") }}",
                        "ml_outputs: {Mood: {label: STRING}}")))
                .contains("m.yml:4:25: ")
                .contains("Flink says: Column 'label' is ambiguous.");
    }

    @Test
    void outputsInTheLongSpelling() {
        assertThat(statement(model(
                        "SELECT ML_PREDICT('Fraud', amount) AS p FROM {{ source(\"payments\") }}",
                        "ml_outputs: {Fraud: {columns: [{name: score, type: 'DECIMAL(3, 2)'}]}}")))
                .contains("AS ROW<`score` DECIMAL(3, 2)>) AS p");
    }

    @Test
    void outputsOfAnotherType() {
        assertThat(refused(model(
                        "SELECT ML_PREDICT('Fraud', amount) AS p FROM {{ source(\"payments\") }}",
                        "ml_outputs:",
                        "  Fraud:",
                        "    score: DOUBL")))
                .contains("[STREAMT-208] models/m.yml:7:16: column 'score' cannot have type 'DOUBL'")
                .contains("Did you mean 'DOUBLE'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[Fraud] | 'ml_outputs' must be a mapping.",
                "{Fraud: DOUBLE} | 'ml_outputs' of 'Fraud' must be a mapping.",
                "{Fraud: {}} | 'ml_outputs' of 'Fraud' names no column.",
                "{Fraud: {score: [DOUBLE]}} | column 'score' of 'ml_outputs' of 'Fraud' must have a type.",
                "{Fraud: {columns: [{name: score}]}} | a column of 'ml_outputs' of 'Fraud' needs 'type'",
                "{Fraud: {columns: [{name: score, typ: DOUBLE}]}} | unknown key 'typ' in a column of 'ml_outputs'. Did you mean 'type'?"
            })
    void outputsInNoForm(String outputs, String why) {
        assertThat(refused(model(
                        "SELECT ML_PREDICT('Fraud', amount) AS p FROM {{ source(\"payments\") }}",
                        "ml_outputs: " + outputs)))
                .contains(why);
    }

    @Test
    void outputsOfWhatIsNotAsked() {
        assertThat(told(
                        model(
                                "SELECT ML_PREDICT('Fraud', amount) AS p FROM {{ source(\"payments\") }}",
                                "ml_outputs: {Fraud: {score: DOUBLE}, Frauds: {score: DOUBLE}}"),
                        Severity.WARNING))
                .isEqualTo("[STREAMT-001] models/m.yml:5:42: 'ml_outputs' of 'Frauds' has no effect: the SQL of model"
                        + " 'scored' does not ask that ML model. Did you mean 'Fraud'?");
    }

    @Test
    void howWellItAnswersIsAnAggregate() {
        CompilerFixture.Result result = model(
                "SELECT shop, ML_EVALUATE(Fraud, label, amount) AS quality FROM {{ source(\"payments\") }} GROUP BY shop");
        assertThat(statement(result)).contains("ML_EVALUATE(Fraud, label, amount) AS quality FROM `payments` GROUP BY");
        ConfluentTableArtifact table =
                result.get().manifest().artifacts(ConfluentTableArtifact.class).get(0);
        assertThat(table.columns()).contains("`quality` MAP<STRING, DOUBLE>");
        assertThat(result.get()
                        .manifest()
                        .artifacts(ConfluentStatementArtifact.class)
                        .get(0)
                        .stateful())
                .containsExactly("GroupAggregate");
        assertThat(refused(model(
                        "SELECT shop, ML_EVALUATE(Fraud, labl) AS q FROM {{ source(\"payments\") }} GROUP BY shop")))
                .contains("m.yml:4:39: Column 'labl' not found");
    }

    @Test
    void masksContractsAndLineageOfAPrediction() {
        CompilerFixture.Result result = model(
                "SELECT id, ML_PREDICT('Fraud', amount, shop) AS p FROM {{ source(\"payments\") }}",
                OUTPUTS,
                "columns: [{name: id, type: STRING}, {name: p, type: 'ROW<score DOUBLE, confidence DOUBLE>'}]",
                "security: {masking: [{column: id, policy: hash}]}");
        assertThat(statement(result)).contains("LATERAL TABLE(ML_PREDICT('Fraud', amount, shop)) AS `prediction_1`\n)");
        assertThat(result.get().manifest().models().get(0).columns())
                .filteredOn(c -> c.name().equals("p"))
                .singleElement()
                .satisfies(
                        c -> assertThat(c.origins()).containsExactly("source.payments.amount", "source.payments.shop"));
        assertThat(refused(model(
                        "SELECT id, ML_PREDICT('Fraud', amount) AS p FROM {{ source(\"payments\") }}",
                        OUTPUTS,
                        "columns: [{name: id, type: STRING}, {name: p, type: DOUBLE}]")))
                .contains("[STREAMT-206]");
    }

    @Test
    void lowerCaseAndManyLines() {
        String sql =
                "SELECT id, ml_predict(\n    Fraud,\n    amount, MAP['async_enabled', false,\n  'retry_count', 2]) AS p, %s\nFROM {{ source(\"payments\") }}";
        assertThat(statement(model(sql.formatted("amount"), OUTPUTS)))
                .contains(
                        "LATERAL TABLE(ml_predict(\n    Fraud,\n    amount, MAP['async_enabled', false,\n  'retry_count', 2]))");
        assertThat(refused(model(sql.formatted("amountt"), OUTPUTS)))
                .contains("m.yml:7:34: Column 'amountt' not found");
    }

    @Test
    void anAnswerIsNoGoodKey() {
        assertThat(told(
                        model(
                                "SELECT ML_PREDICT('Fraud', amount).score AS s, id FROM {{ source(\"payments\") }}",
                                OUTPUTS,
                                "key: s"),
                        Severity.WARNING))
                .contains(
                        "key column 's' of model 'scored' comes from ML_PREDICT, which gives another value each time");
    }

    @Test
    void anEphemeralModelAsksForItsReaders() {
        fixture.file(
                "models/e.yml",
                "models: [{name: e, materialized: ephemeral, " + OUTPUTS
                        + ", sql: \"SELECT id, ML_PREDICT('Fraud', amount) AS p FROM {{ source('payments') }}\"}]");
        assertThat(statement(model("SELECT id, e.p.score AS s FROM {{ ref(\"e\") }} AS e")))
                .endsWith("FROM `payments`, LATERAL TABLE(ML_PREDICT('Fraud', amount)) AS `prediction_1`) AS e");
        String asks = "SELECT id, ML_PREDICT('Fraud', id) AS p FROM {{ ref(\"e\") }} AS e";
        assertThat(refused(model(asks, "ml_outputs: {Fraud: {score: FLOAT}}")))
                .contains("reads the ephemeral model 'e', which asks ML model 'Fraud' for other columns");
        assertThat(refused(model("SELECT id FROM {{ ref(\"e\") }} AS e", "advanced: {flink: {cluster: main}}")))
                .contains("asks ML model 'Fraud' in the form of another kind of Flink cluster");
    }
}
