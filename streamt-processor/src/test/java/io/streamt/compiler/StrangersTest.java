package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.manifest.ManifestJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody gets around the access of another module, and everything that it publishes is checked. */
class StrangersTest {
    private static final String PEOPLE = """
            project: {name: people, group: hr}
            sources:
              - {name: raw, topic: people.raw, columns: [{name: id, type: STRING}, {name: email, type: STRING, classification: pii}]}
            models:
              - {name: clean, %s sql: "SELECT id, email FROM {{ source('raw') }}"}
            """;

    @TempDir
    Path directory;

    private CompilerFixture shop;

    @BeforeEach
    void open() {
        shop = new CompilerFixture(directory.resolve("shop"));
    }

    private String published(String access) {
        String manifest = ManifestJson.write(new CompilerFixture(directory.resolve("people"))
                .file("stream_project.yml", PEOPLE.formatted(access))
                .compile()
                .get()
                .manifest());
        shop.file("dependencies/people.json", manifest);
        return manifest;
    }

    private List<String> told(String project, String classification) {
        return shop.file("stream_project.yml", """
                        project: {%s}
                        sources:
                          - name: around
                            topic: clean
                            columns: [{name: id, type: STRING}, {name: email, type: STRING%s}]
                        models:
                          - {name: out, sql: "SELECT id, email FROM {{ source('around') }}"}
                        """.formatted(project, classification)).compile().diagnostics().stream()
                .map(d -> d.code().id() + " " + d.origin().place() + " " + d.message())
                .toList();
    }

    /** A project that is no dependency: the ledger knows its models. */
    private void deployed(String access) {
        String manifest = published(access);
        shop.file(
                        "dependencies/people.json",
                        manifest.replace("\"people\"", "\"nobody\"").replace("\"clean\"", "\"other\""))
                .file("deployed/people.json", manifest);
    }

    @Test
    void whatIsDeployedAloneIsProtectedAsWell() {
        deployed("");
        assertThat(told("name: shop", "")).anySatisfy(m -> assertThat(m)
                .startsWith("STREAMT-406")
                .contains("reads model 'clean' of project 'people', which is private"));
        deployed("access: public,");
        assertThat(told("name: shop", "")).singleElement().asString().startsWith("STREAMT-404");
        assertThat(told("name: shop", ", classification: internal"))
                .anySatisfy(m -> assertThat(m).startsWith("STREAMT-409"));
        shop.file("models/by_name.yml", "models: [{name: by_name, sql: \"SELECT id FROM {{ ref('clean') }}\"}]\n");
        assertThat(told("name: shop", "")).anySatisfy(m -> assertThat(m).startsWith("STREAMT-103"));
    }

    @Test
    void aSourceOnAPrivateTopicIsNoWayAround() {
        published("");
        assertThat(told("name: shop", "")).anySatisfy(message -> assertThat(message)
                .isEqualTo(
                        "STREAMT-406 stream_project.yml:3:11 source 'around' (topic 'clean') of project 'shop' (no group)"
                                + " reads model 'clean' of project 'people', which is private: only project 'people' itself may"
                                + " read it."));
        published("access: protected,");
        assertThat(told("name: shop, group: finance", ""))
                .anySatisfy(m -> assertThat(m).startsWith("STREAMT-406"));
        assertThat(told("name: shop, group: hr", ""))
                .noneSatisfy(m -> assertThat(m).startsWith("STREAMT-406"));
    }

    @Test
    void itsClassificationIsCarriedOver() {
        published("access: public,");
        assertThat(told("name: shop", "")).singleElement().satisfies(message -> assertThat(message)
                .startsWith("STREAMT-404 stream_project.yml:7:34 model 'out' gives column 'email' without a mask,")
                .contains("model.people.clean.email → source.around.email → model.out.email"));
        assertThat(told("name: shop", ", classification: internal"))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("STREAMT-409 stream_project.yml:5:85 source 'around' says that column 'email' is"
                                + " 'internal', but topic 'clean' holds it as it is"))
                .anySatisfy(message -> assertThat(message).startsWith("STREAMT-404"));
    }

    @Test
    void aManifestIsCheckedLikeDeclarations() throws ForeignManifest.UnusableException {
        String manifest = published("access: public,");
        assertThat(ForeignManifest.read(manifest, "people-1.jar").project()).isEqualTo("people");
        assertRefused(
                manifest.replace("\"type\" : \"STRING\"", "\"type\" : \"STRING, x AS CURRENT_DATABASE()\""),
                "which is no type");
        assertRefused(
                manifest.replace("\"type\" : \"STRING\"", "\"type\" : \"STRING) WITH ('connector'='x');--\""),
                "which is no type");
        assertRefused(manifest.replace("\"topic\" : \"clean\"", "\"topic\" : \"${HOME}\""), "has the topic '${HOME}'");
        assertRefused(manifest.replace("\"name\" : \"email\"", "\"name\" : \"${HOME}\""), "cannot be a name");
        assertRefused(manifest.replace("\"name\" : \"people\"", "\"name\" : \"../people\""), "the name of the project");
        assertRefused(manifest.replace("\"name\" : \"clean\"", "\"name\" : \"a b\""), "the name of a model");
        assertRefused(manifest.replace("\"format_version\" : 1", "\"format_version\" : 2"), "its format_version is 2");
        assertRefused("[1, 2", "no JSON object");
        assertRefused("{\"format_version\": 1, \"artifacts\": {\"topics\": [3]}}", "do not have the form");
    }

    private static void assertRefused(String manifest, String problem) {
        assertThatThrownBy(() -> ForeignManifest.read(manifest, "people-1.jar"))
                .isInstanceOf(ForeignManifest.UnusableException.class)
                .hasMessageStartingWith("what people-1.jar publishes cannot be used: ")
                .hasMessageContaining(problem);
    }
}
