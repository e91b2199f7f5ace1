package io.streamt.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds what jars on the class path publish, and those that this version cannot read. */
class ClassPathTest {
    @TempDir
    private Path directory;

    private Path jar(String name, String manifest) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("META-INF/streamt/manifest.json"));
            zip.write(manifest.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return jar;
    }

    private void assertRefused(String manifest, String why) throws IOException {
        ClassPath classPath = new ClassPath(List.of(jar("orders-1.2.jar", manifest)), Map.of());

        assertThatThrownBy(classPath::manifests).isInstanceOfSatisfying(TargetException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.DEPENDENCY_MANIFEST);
            assertThat(e).hasMessage("META-INF/streamt/manifest.json of the dependency orders-1.2.jar " + why + ".");
            assertThat(e.hint()).startsWith("Build this module with the streamt version that built the dependency");
        });
    }

    @Test
    void aManifestIsRead() throws Exception {
        Path jar = jar("orders-1.2.jar", """
                {"format_version": 1, "project": {"name": "orders", "version": "1.2"}}
                """);

        assertThat(new ClassPath(List.of(jar), Map.of()).manifests())
                .extracting(Manifest::project)
                .containsExactly("orders");
    }

    @Test
    void twoProjectsOfOneNameAreRefusedUnlessTheyAreOne() throws Exception {
        String manifest = """
                {"format_version": 1, "project": {"name": "orders", "version": "%s"}}
                """;
        Path first = jar("orders-1.2.jar", manifest.formatted("1.2"));
        Path copy = jar("orders-all-1.2.jar", manifest.formatted("1.2"));
        assertThat(new ClassPath(List.of(first, copy), Map.of()).manifests()).hasSize(1);

        Path second = jar("sales-3.jar", manifest.formatted("3"));
        ClassPath both = new ClassPath(List.of(first, second), Map.of());
        assertThatThrownBy(both::manifests).isInstanceOfSatisfying(TargetException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.DEPENDENCY_MANIFEST);
            assertThat(e).hasMessageContainingAll("orders-1.2.jar", "sales-3.jar", "both publish a project 'orders'");
        });
    }

    @Test
    void whatIsForgedIsRefusedWithTheJar() throws IOException {
        String forged = """
                {"format_version": 1, "project": {"name": "orders", "version": "1"},
                 "models": [{"name": "a b", "topic": "t"}]}
                """;
        ClassPath classPath = new ClassPath(List.of(jar("orders-1.2.jar", forged)), Map.of());
        assertThatThrownBy(classPath::manifests)
                .isInstanceOf(TargetException.class)
                .hasMessage("what the dependency orders-1.2.jar publishes cannot be used: the name of a model is 'a b',"
                        + " which cannot be one.");
    }

    @Test
    void aManifestThatUnpacksWithoutEndIsCutOff() throws IOException {
        ClassPath classPath =
                new ClassPath(List.of(jar("orders-1.2.jar", "{" + " ".repeat(40 * 1024 * 1024) + "}")), Map.of());
        assertThatThrownBy(classPath::manifests)
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("orders-1.2.jar is longer than 33554432 characters");
    }

    @Test
    void anotherFormatIsNamed() throws IOException {
        assertRefused("{\"format_version\": 7}", "has format 7; this version of streamt reads format 1");
        assertRefused("{\"name\": 7}", "has no 'format_version'; this version of streamt reads format 1");
        assertRefused("[1", "is not JSON; this version of streamt reads format 1");
    }

    @Test
    void resourcesOfAnotherKindAreNamed() throws IOException {
        String unknown = "has format 1, but holds resources that this version of streamt does not know";
        assertRefused("""
                {"format_version": 1, "artifacts": {"monitors": {"m": {"resource": "monitor/m"}}}}
                """, unknown);
        assertRefused("""
                {"format_version": 1, "artifacts": {"monitors": ["m"]}}
                """, unknown);
        assertRefused("""
                {"format_version": 1, "artifacts": {"topics": [{"resource": "topic/x", "partitions": []}, 7]}}
                """, unknown);
    }
}
