package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Severity;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.SensitiveEntry;
import io.streamt.manifest.ManifestJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sensitive in one module is sensitive in those that read it. */
class SensitivityAcrossModulesTest {
    private static final String SOURCE = """
            project: {name: people}
            sources:
              - name: people
                access: public
                topic: people.raw
                columns:
                  - {name: id, type: STRING}
                  - {name: email, type: STRING%s}
                  - {name: phone, type: STRING, classification: internal}
            """;
    private static final String CLEAN = """
            models:
              - name: clean
                access: public
                %s
                sql: SELECT id, LOWER(email) AS mail, phone FROM {{ source("people") }}
            """;

    @TempDir
    Path directory;

    private CompilerFixture people;
    private CompilerFixture shop;

    @BeforeEach
    void open() {
        people = new CompilerFixture(directory.resolve("people"))
                .file("stream_project.yml", SOURCE.formatted(", classification: pii"));
        shop = new CompilerFixture(directory.resolve("shop")).file("stream_project.yml", "project: {name: shop}\n");
    }

    private Manifest published(String ofClean) {
        Manifest manifest = people.file("models/m.yml", CLEAN.formatted(ofClean))
                .compile()
                .get()
                .manifest();
        shop.file("dependencies/people.json", ManifestJson.write(manifest));
        return manifest;
    }

    private List<Diagnostic> read(String sql) {
        return shop.file("models/m.yml", "models:\n  - name: a\n    sql: " + sql + "\n")
                .compile()
                .diagnostics();
    }

    private static List<SensitiveEntry> sensitive(List<ColumnEntry> columns) {
        return columns.stream().flatMap(c -> c.sensitive().stream()).toList();
    }

    @Test
    void theManifestSaysWhatIsSensitiveAndWhy() {
        Manifest manifest = published("tags: [x]");
        assertThat(sensitive(manifest.sources().get(0).columns()))
                .containsExactly(new SensitiveEntry("classified 'pii'", List.of("source.people.people.email")));
        assertThat(sensitive(manifest.models().get(0).columns()))
                .containsExactly(new SensitiveEntry(
                        "classified 'pii'", List.of("source.people.people.email", "model.people.clean.mail")));
    }

    @Test
    void whatLeaksThereLeaksHereByItsWholeWay() {
        published("tags: [x]");
        List<Diagnostic> told = read("SELECT id, UPPER(mail) AS mail, phone FROM {{ ref(\"clean\") }}");
        assertThat(told)
                .extracting(d -> d.code().id() + " " + d.origin().place() + " " + d.message())
                .containsExactly("STREAMT-404 models/m.yml:3:36 model 'a' gives column 'mail' without a mask,"
                        + " and source.people.people.email is classified 'pii': source.people.people.email →"
                        + " model.people.clean.mail → model.a.mail.");
        assertThat(told.get(0).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aCopyIsNotHarmlessBecauseItsReaderSaysSo() {
        published("tags: [x]");
        shop.file("models/m.yml", """
                models:
                  - name: a
                    columns: [{name: id, classification: internal}, {name: mail, classification: internal}, {name: n, classification: internal}]
                    sql: SELECT id, mail, CHAR_LENGTH(mail) AS n FROM {{ ref("clean") }}
                """);
        assertThat(shop.compile().diagnostics())
                .extracting(d -> d.code().id() + " " + d.origin().place() + " " + d.message())
                .containsExactly(
                        "STREAMT-409 models/m.yml:3:82 model 'a' says that column 'mail' is 'internal', but hands"
                                + " model.people.clean.mail on as it is, which is classified 'pii'.");
    }

    @Test
    void whatIsMaskedThereIsNotToldHereButItsSourceIs() {
        published("security: {masking: [{column: mail, policy: redact}]}");
        assertThat(read("SELECT id, mail FROM {{ ref(\"clean\") }}")).isEmpty();
        assertThat(read("SELECT id, email FROM {{ source(\"people\", \"people\") }}"))
                .extracting(Diagnostic::message)
                .containsExactly("model 'a' gives column 'email' without a mask, and source.people.people.email is"
                        + " classified 'pii': source.people.people.email → model.a.email.");
    }

    @Test
    void aMaskThereSaysThatItIsSensitiveHere() {
        people.file("stream_project.yml", SOURCE.formatted("")).file("models/n.yml", """
                        models:
                          - name: masked
                            security: {masking: [{column: email, policy: redact}]}
                            sql: SELECT email FROM {{ source("people") }}
                        """);
        published("tags: [x]");
        assertThat(read("SELECT mail FROM {{ ref(\"clean\") }}"))
                .extracting(Diagnostic::message)
                .containsExactly(
                        "model 'a' gives column 'mail' without a mask, and source.people.people.email is masked"
                                + " by model 'masked': source.people.people.email → model.people.clean.mail → model.a.mail.");
    }

    @Test
    void aMaskHereSaysSoForTheOtherReadersHere() {
        people.file("stream_project.yml", SOURCE.formatted(""));
        published("tags: [x]");
        assertThat(shop.file("models/n.yml", """
                                models:
                                  - name: masked
                                    security: {masking: [{column: mail, policy: redact}]}
                                    sql: SELECT mail FROM {{ ref("clean") }}
                                """)
                        .file("models/m.yml", """
                                models:
                                  - name: out
                                    from: {ref: clean}
                                    advanced: {connector: {type: jdbc-sink, config: {connection.url: x}}}
                                """)
                        .compile()
                        .diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "sink 'out' gives column 'mail' without a mask, and model.people.clean.mail is masked by"
                                + " model 'masked': model.people.clean.mail → model.out.mail.");
    }

    @Test
    void theReadersOwnRuleMakesItAnError() {
        published("tags: [x]");
        shop.file(
                "stream_project.yml",
                "project: {name: shop}\nrules: {security: {sensitive_columns_require_masking: true}}\n");
        assertThat(read("SELECT mail FROM {{ ref(\"clean\") }}"))
                .extracting(Diagnostic::severity)
                .containsExactly(Severity.ERROR);
        assertThat(shop.file("models/m.yml", """
                                models:
                                  - name: a
                                    security: {masking: [{column: mail, policy: hash, config: {salt: "${SALT}"}}]}
                                    sql: SELECT mail FROM {{ ref("clean") }}
                                """).compile().diagnostics()).isEmpty();
    }
}
