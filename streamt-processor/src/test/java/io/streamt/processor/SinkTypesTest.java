package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.compiler.CompilerFixture;
import io.streamt.planner.SqlPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type of sink, declared in YAML and in Java: the same configuration of a connector. */
class SinkTypesTest {
    private static final Path FOLDER = Path.of("src/test/resources/sink-types");

    @TempDir
    private static Path cache;

    private static SqlPlanner planner;

    @TempDir
    private Path directory;

    @BeforeAll
    static void load() {
        planner = CompilerFixture.planner(cache);
    }

    @AfterAll
    static void unload() {
        planner.close();
    }

    private static String text(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private CompilerFixture.Result ofYaml() throws IOException {
        return new CompilerFixture(directory.resolve("yaml"), planner)
                .file("stream_project.yml", text("stream_project.yml"))
                .compile();
    }

    private CompilerFixture.Result ofJava() throws IOException {
        JavaModule module = new JavaModule(directory.resolve("java")).java("com/acme/Shop.java", text("Shop.java"));
        JavaModule.Messages messages = module.compile();
        assertThat(messages.success()).as(messages.text()).isTrue();
        return new CompilerFixture(directory.resolve("of-java"), planner)
                .file("stream_project.yml", "project: {name: shop}\n")
                .trees(module.trees())
                .compile();
    }

    @Test
    void whatTheyBecome() throws IOException {
        StringBuilder all = new StringBuilder();
        ofYaml().files().forEach((path, content) -> {
            if (path.startsWith("connectors/")) {
                all.append("### ").append(path).append('\n').append(content);
            }
        });
        Path golden = FOLDER.resolve("connectors.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, all);
        }
        assertThat(all.toString()).isEqualTo(Files.readString(golden));
    }

    @Test
    void javaSaysTheSame() throws IOException {
        List<ConnectorArtifact> connectors = ofYaml().get().manifest().artifacts(ConnectorArtifact.class);
        assertThat(connectors).hasSize(10);
        assertThat(ofJava().get().manifest().artifacts(ConnectorArtifact.class)).isEqualTo(connectors);
    }

    @Test
    void nothingIsSaidOfThem() throws IOException {
        assertThat(ofYaml().diagnostics()).isEmpty();
    }

    /** The raw topic has no sink of its own to leave by: where a sink reads is what 'from' says. */
    @Test
    void whatIsMaskedLeavesMasked() throws IOException {
        ConnectorArtifact sink = ofYaml().get().manifest().artifacts(ConnectorArtifact.class).stream()
                .filter(c -> c.model().equals("orders_hook"))
                .findFirst()
                .orElseThrow();
        assertThat(sink.topic()).isEqualTo("orders");
        assertThat(sink.config()).containsEntry("topics", "orders").doesNotContainValue("orders.raw");
    }
}
