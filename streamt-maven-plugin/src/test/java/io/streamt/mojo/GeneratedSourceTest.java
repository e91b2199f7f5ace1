package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.codegen.ModuleIndex;
import io.streamt.workspace.AnnotatedSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedSourceTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "com.acme.orders, com.acme.orders",
        "com.acme.order-service, com.acme.order_service",
        "com.acme.9lives, com.acme._9lives",
        "com.new.class, com.new_.class_"
    })
    void coordinatesBecomeAPackage(String coordinates, String expected) throws MojoFailureException {
        assertThat(GeneratedSource.of(root, null, coordinates).packageName()).isEqualTo(expected);
    }

    @Test
    void aPackageThatIsNoneIsRefused() {
        assertThatThrownBy(() -> GeneratedSource.of(root, "com.9", "com.acme"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("[STREAMT-015] streamt.package: 'com.9'");
    }

    @Test
    void whatIsTheSameIsNotWrittenAgain() throws IOException, MojoFailureException {
        GeneratedSource source = GeneratedSource.of(root, "com.acme", "");
        assertThat(source.write("a")).isTrue();
        assertThat(source.write("a")).isFalse();
        assertThat(source.write("b")).isTrue();
        assertThat(root.resolve("com/acme/StreamtManifest.java")).hasContent("b");
        source.delete();
        source.delete();
        assertThat(source.file()).doesNotExist();
    }

    @Test
    void aRenamedProjectLeavesNoIndexBehind() throws IOException, MojoFailureException {
        GeneratedSource source = GeneratedSource.of(root.resolve("sources"), "com.acme", "");
        Path classes = root.resolve("classes");
        Path old = Files.createDirectories(root.resolve("sources/io/streamt/index"))
                .resolve("orders.java");
        Files.writeString(old, "of an earlier version");
        source.write(new ModuleIndex.Index("io.streamt.published.p_a", "a"), classes);
        source.write(new ModuleIndex.Index("io.streamt.published.p_b", "b"), classes);
        assertThat(old).doesNotExist();
        assertThat(root.resolve("sources/io/streamt/published/p_a/Index.java")).doesNotExist();
        assertThat(root.resolve("sources/io/streamt/published/p_b/Index.java")).hasContent("b");
        assertThat(classes.resolve("io/streamt/package")).isDirectoryContaining(f -> Files.isRegularFile(f));
        source.delete();
        assertThat(root.resolve("sources/io/streamt/published/p_b/Index.java")).doesNotExist();
    }

    @Test
    void annotatedTypesAreFoundByTheText() throws IOException {
        AnnotatedSources sources = new AnnotatedSources(List.of(root, root.resolve("none")));
        Files.writeString(root.resolve("A.java"), "class A {}");
        Files.writeString(root.resolve("StreamtManifest.java"), "import io.streamt.annotations.Access;");
        assertThat(sources.exist()).isFalse();
        Files.writeString(root.resolve("B.java"), "import io.streamt.annotations.*;");
        assertThat(sources.exist()).isTrue();
    }
}
