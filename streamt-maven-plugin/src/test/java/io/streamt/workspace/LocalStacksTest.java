package io.streamt.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.declaration.Declarations;
import io.streamt.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a local stack a project needs by itself. */
class LocalStacksTest {
    @TempDir
    private Path directory;

    private Declarations declared(String yaml) throws IOException {
        Modules.write(directory, "stream_project.yml", "project: {name: shop}\n" + yaml);
        return Modules.in(directory).declarations(new Diagnostics());
    }

    @Test
    void plainJsonNeedsNoRegistry() throws IOException {
        Declarations declarations =
                declared("sources: [{name: a, topic: a, schema: {format: json, definition: '{}'}}]\n");
        assertThat(LocalStacks.needsRegistry(declarations)).isFalse();
        assertThat(LocalStacks.needsAvroConverter(declarations)).isFalse();
    }

    @Test
    void aSubjectNeedsARegistryAndNoConverter() throws IOException {
        Declarations declarations =
                declared("models: [{name: a, schema: {format: json, subject: s}, sql: SELECT 1}]\n");
        assertThat(LocalStacks.needsRegistry(declarations)).isTrue();
        assertThat(LocalStacks.needsAvroConverter(declarations)).isFalse();
    }

    @Test
    void aSinkBesideAvroNeedsTheConverter() throws IOException {
        Declarations declarations = declared("""
                models:
                  - {name: a, format: avro, sql: SELECT 1}
                  - {name: b, from: a, advanced: {connector: {type: jdbc-sink, config: {}}}}
                """);
        assertThat(LocalStacks.needsRegistry(declarations)).isTrue();
        assertThat(LocalStacks.needsAvroConverter(declarations)).isTrue();
    }
}
