package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.stack.StackSettings.Mode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectPluginsTest {
    private static final String SERVICE = "META-INF/services/org.apache.kafka.connect.sink.SinkConnector";

    private final List<String> resolved = new ArrayList<>();

    @TempDir
    private Path directory;

    @TempDir
    private Path repository;

    private Path folder;
    private Path jar;

    @BeforeEach
    void jar() throws IOException {
        folder = directory.resolve("connect-plugins");
        jar = zip("sink-1.jar", SERVICE);
    }

    @Test
    void eachPluginGetsAFolder() throws StackException {
        plugins("g:sink:1").install();

        assertThat(folder.resolve("sink/sink-1.jar")).exists();
        assertThat(plugins("g:sink:1").discovery()).isEqualTo("service_load");
    }

    @Test
    void nothingIsFetchedTwice() throws StackException {
        plugins("g:sink:1").install();
        plugins("g:sink:1").install();

        assertThat(resolved).containsExactly("g:sink:1");
    }

    @Test
    void anotherVersionReplacesAndAPluginThatIsNotNamedGoes() throws StackException {
        plugins("g:sink:1").install();
        plugins("g:sink:2").install();
        assertThat(resolved).containsExactly("g:sink:1", "g:sink:2");

        plugins().install();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void archivesAreUnpacked() throws StackException, IOException {
        jar = zip("sink-1.zip", "sink/lib/a.txt");

        plugins("g:sink:1:zip").install();

        assertThat(folder.resolve("sink/sink/lib/a.txt")).exists();
    }

    @Test
    void aPluginWithoutManifestIsScanned() throws StackException, IOException {
        jar = zip("sink-1.jar", "com/acme/Sink.class");

        plugins("g:sink:1").install();

        assertThat(plugins("g:sink:1").discovery()).isEqualTo("hybrid_warn");
    }

    @Test
    void aDirectoryOfJarsIsUsedWhereItIs() throws StackException {
        plugins(repository.toString()).install();

        assertThat(folder.resolve(repository.getFileName())).isSymbolicLink();
        assertThat(plugins(repository.toString()).discovery()).isEqualTo("service_load");
        plugins().install();
        assertThat(jar).exists();
    }

    @Test
    void whatIsNeitherSaysWhatIsAllowed() {
        assertThatThrownBy(() -> plugins("debezium"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("'debezium' is neither coordinates nor a directory")
                .hasMessageContaining("groupId:artifactId:version");
    }

    @Test
    void theAvroConverterComesWithAllThatItNeedsAndIsFound() throws StackException {
        ConnectPlugins plugins =
                ConnectPlugins.of(Stacks.setup(settings(StackSettings.AVRO_CONVERTER), (coordinates, transitive) -> {
                    assertThat(transitive).isTrue();
                    resolved.addAll(coordinates);
                    return List.of(jar);
                }));
        plugins.install();
        assertThat(resolved).singleElement().asString().startsWith("io.apicurio:apicurio-registry-utils-converter:");
        assertThat(folder.resolve("avro-converter").resolve(jar.getFileName())).exists();
        assertThat(folder.resolve("avro-converter/manifest.jar")).exists();
        assertThat(plugins.discovery()).isEqualTo("service_load");
    }

    private StackSettings settings(String... names) {
        return new StackSettings(directory, false, false, List.of(names), List.of(), Mode.SINGLE, 8, false, Map.of());
    }

    private ConnectPlugins plugins(String... names) throws StackException {
        return ConnectPlugins.of(Stacks.setup(settings(names), (coordinates, transitive) -> {
            assertThat(transitive).isFalse();
            resolved.addAll(coordinates);
            return List.of(jar);
        }));
    }

    private Path zip(String name, String entry) throws IOException {
        Path file = repository.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.closeEntry();
        }
        return file;
    }
}
