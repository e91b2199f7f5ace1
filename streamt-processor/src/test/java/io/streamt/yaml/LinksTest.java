package io.streamt.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a project are those that really lie in its directory. */
class LinksTest {
    @TempDir
    Path directory;

    @Test
    void linksLeadNowhereOutside() throws IOException {
        Path project = Files.createDirectories(directory.resolve("project/models"));
        Path outside = Files.writeString(directory.resolve("outside.sql"), "SELECT 1 AS planted");
        Files.createSymbolicLink(project.resolve("linked.sql"), outside);
        Files.createSymbolicLink(
                project.resolve("linked.yml"),
                Files.writeString(directory.resolve("outside.yml"), "models: [{name: planted, from: x}]\n"));
        Files.writeString(project.resolve("own.sql"), "SELECT 1 AS own");
        Files.createSymbolicLink(project.resolve("alias.sql"), project.resolve("own.sql"));
        Files.writeString(
                project.resolve("m.yml"),
                "models:\n  - {name: a, sql_file: models/linked.sql}\n  - {name: b, sql_file: ../outside.sql}\n"
                        + "  - {name: c, sql_file: models/alias.sql}\n");
        Diagnostics diagnostics = new Diagnostics();
        String read =
                ProjectFiles.in(directory.resolve("project")).read(diagnostics).toString();
        assertThat(read).contains("SELECT 1 AS own").doesNotContain("planted");
        assertThat(diagnostics.all())
                .extracting(d -> d.code() + " " + d.origin().place())
                .containsExactly(Code.ILLEGAL_VALUE + " models/m.yml:2:25", Code.ILLEGAL_VALUE + " models/m.yml:3:25");
    }
}
