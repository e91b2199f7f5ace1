package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.declaration.Use;
import io.streamt.diagnostic.Origin;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ForeignEntry;
import io.streamt.manifest.Manifest.UseEntry;
import io.streamt.manifest.ManifestJson;
import io.streamt.manifest.ManifestReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java code uses is in the manifest, and only what it may read. */
class UsesOfModelsTest {
    private static final String PAYMENTS = """
            {"format_version": 1, "project": {"name": "payments", "group": "money"}, "models": [
              {"name": "open", "topic": "t1", "access": {"level": "public"}, "columns": [{"name": "id", "type": "STRING"}]},
              {"name": "closed", "topic": "t2", "access": {"level": "private"}, "group": "money"},
              {"name": "gone", "topic": "t3", "access": {"level": "public"}, "deprecated": {"sunset": "2026-05-31"}},
              {"name": "left", "topic": "t4", "access": {"level": "public"}, "deprecated": {"replacement": "closed"}},
              {"name": "old", "topic": "t5", "access": {"level": "public"}, "deprecated": {"replacement": "open"}}]}
            """;

    @TempDir
    Path directory;

    private CompilerFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CompilerFixture(directory)
                .file("stream_project.yml", "project: {name: shop, group: sales}\n")
                .file("sources/s.yml", CompilerFixture.PAYMENTS)
                .file("dependencies/payments.json", PAYMENTS);
    }

    private static Use use(String type, String id) {
        return new Use("com.acme." + type, id, new Origin.InCode("com.acme." + type, type + ".java", 7, 9));
    }

    private List<String> told(String id) {
        return fixture.uses(use("A", id)).compile().diagnostics().stream()
                .map(d -> "[" + d.code().id() + "] " + d.origin().place() + " " + d.message())
                .toList();
    }

    @Test
    void theManifestNamesTheClasses() {
        Manifest manifest = fixture.uses(
                        use("B", "model.payments.open"),
                        use("A", "source.shop.payments"),
                        use("A", "model.payments.open"),
                        use("A", "model.elsewhere.x"))
                .compile()
                .get()
                .manifest();
        assertThat(manifest.uses())
                .containsExactly(
                        new UseEntry(
                                "com.acme.A", List.of("model.elsewhere.x", "model.payments.open", "source.payments")),
                        new UseEntry("com.acme.B", List.of("model.payments.open")));
        assertThat(manifest.foreign()).containsExactly(new ForeignEntry("model.payments.open", "t1"));
        assertThat(ManifestReader.read(ManifestJson.write(manifest))).contains(manifest);
    }

    @Test
    void codeReadsOnlyWhatItsProjectMayRead() {
        assertThat(told("model.payments.closed"))
                .containsExactly("[STREAMT-406] A.java:7:9 class 'com.acme.A' of project 'shop' (group 'sales') reads"
                        + " model 'closed' of project 'payments', which is private: only project 'payments' itself may"
                        + " read it.");
        assertThat(told("model.payments.gone"))
                .containsExactly("[STREAMT-108] A.java:7:9 class 'com.acme.A' reads model 'gone' of project 'payments',"
                        + " which is deprecated and went away after 2026-05-31.");
        assertThat(told("model.payments.opne"))
                .containsExactly("[STREAMT-103] A.java:7:9 class 'com.acme.A' reads model 'payments.opne', which is not"
                        + " declared.");
    }

    @Test
    void aReplacementThatTheReaderMayNotReadIsNoAdvice() {
        assertThat(hint("model.payments.old")).isEqualTo("Read 'open' of project 'payments' instead.");
        assertThat(hint("model.payments.left"))
                .isEqualTo(
                        "It is replaced by 'closed' of project 'payments', which class 'com.acme.A' may not read: ask"
                                + " those of 'payments' for access.");
    }

    private String hint(String id) {
        return fixture.uses(use("A", id)).compile().diagnostics().get(0).hint();
    }

    @Test
    void aReplacementThatMayNotBeReadIsRefused() {
        fixture.file("models/m.yml", """
                models:
                  - name: mine
                    sql: SELECT payment_id FROM {{ source("payments") }}
                    deprecated: {replacement: payments.closed}
                """);
        assertThat(fixture.compile().diagnostics())
                .extracting(d -> "[" + d.code().id() + "] " + d.origin().place() + " " + d.message())
                .contains("[STREAMT-406] models/m.yml:4:31 model 'mine' is replaced by model 'closed' of project"
                        + " 'payments', which may not be read here.");
    }
}
