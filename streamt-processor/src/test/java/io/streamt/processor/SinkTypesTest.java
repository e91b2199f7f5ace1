package io.streamt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.compiler.CompilerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type of sink, declared in YAML and in Java: the same configuration of a connector. */
class SinkTypesTest {
    private static final Path FOLDER = Path.of("src/test/resources/sink-types");

    @TempDir
    private Path directory;

    private static String text(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private CompilerFixture.Result ofYaml() throws IOException {
        return new CompilerFixture(directory.resolve("yaml"))
                .file("stream_project.yml", text("stream_project.yml"))
                .compile();
    }

    private CompilerFixture.Result ofJava() throws IOException {
        JavaModule module = new JavaModule(directory.resolve("java")).java("com/acme/Shop.java", text("Shop.java"));
        JavaModule.Messages messages = module.compile();
        assertThat(messages.success()).as(messages.text()).isTrue();
        return new CompilerFixture(directory.resolve("of-java"))
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

    /** By which the tasks of an Iceberg sink agree; who names one has made it. */
    @Test
    void theControlTopicOfIceberg() {
        CompilerFixture.Result result = new CompilerFixture(directory.resolve("iceberg"))
                .file("stream_project.yml", """
                        project: {name: shop}
                        sources: [{name: orders, topic: orders, columns: [{name: id, type: STRING}]}]
                        models:
                          - name: own
                            from: orders
                            advanced: {connector: {type: org.apache.iceberg.connect.IcebergSinkConnector, config: {iceberg.tables: a.b, iceberg.catalog.type: rest}}}
                          - name: other
                            from: orders
                            advanced: {connector: {type: org.apache.iceberg.connect.IcebergSinkConnector, config: {iceberg.tables: a.b, iceberg.catalog.type: rest, iceberg.control.topic: made.before}}}
                        """)
                .compile();
        assertThat(result.get().manifest().artifacts(TopicArtifact.class))
                .containsExactly(new TopicArtifact("own", "control-iceberg-shop.own", 1, 1, new TreeMap<>()));
        assertThat(result.get().manifest().artifacts(ConnectorArtifact.class))
                .extracting(c -> c.config().get("iceberg.control.topic"))
                .containsExactly("made.before", "control-iceberg-shop.own");
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
