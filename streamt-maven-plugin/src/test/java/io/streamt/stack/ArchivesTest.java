package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ArchivesTest {
    @TempDir
    private Path target;

    @Test
    void keepsModesAndLinks() throws IOException {
        TarArchiveEntry program = new TarArchiveEntry("bin/postgres");
        program.setMode(0100755);
        TarArchiveEntry library = new TarArchiveEntry("lib/libpq.so.5");
        library.setMode(0100640);
        TarArchiveEntry link = new TarArchiveEntry("lib/libpq.so", TarConstants.LF_SYMLINK);
        link.setLinkName("libpq.so.5");

        Archives.untar(tar(program, library, link), target);

        assertThat(mode("bin/postgres")).isEqualTo("rwxr-xr-x");
        assertThat(mode("lib/libpq.so.5")).isEqualTo("rw-r-----");
        assertThat(target.resolve("lib/libpq.so")).isSymbolicLink().hasContent("lib/libpq.so.5");
    }

    @Test
    void nothingGetsOutOfTheFolder() throws IOException {
        TarArchiveEntry link = new TarArchiveEntry("lib/x", TarConstants.LF_SYMLINK);
        link.setLinkName("../../x");
        InputStream file = tar(new TarArchiveEntry("../x"));
        InputStream symbolic = tar(link);

        assertThatThrownBy(() -> Archives.untar(file, target)).hasMessageContaining("outside");
        assertThatThrownBy(() -> Archives.untar(symbolic, target)).hasMessageContaining("outside");
    }

    @Test
    void otherArchivesAreRefused() throws IOException {
        Path archive = Files.createFile(target.resolve("plugin.rar"));

        assertThatThrownBy(() -> Archives.unpack(archive, target))
                .hasMessage("plugin.rar is neither a jar, a zip nor a tar.gz");
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(file)));
    }

    /** Each file holds its own name. */
    private static InputStream tar(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (TarArchiveEntry entry : entries) {
                byte[] content = entry.getName().getBytes(StandardCharsets.UTF_8);
                if (!entry.isSymbolicLink()) {
                    entry.setSize(content.length);
                }
                tar.putArchiveEntry(entry);
                if (!entry.isSymbolicLink()) {
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
