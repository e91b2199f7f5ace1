package io.streamt.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheKeyTest {
    private static final byte[] TEXT = {1, 2, 3};

    @TempDir
    private Path home;

    @Test
    void theKeyStaysAndIsItsOwnersAlone() throws IOException {
        Path directory = home.resolve("a/b");
        byte[] seal = CacheKey.in(directory).seal(TEXT);
        assertThat(CacheKey.in(directory).seal(TEXT)).isEqualTo(seal);
        assertThat(CacheKey.in(home.resolve("other")).seal(TEXT)).isNotEqualTo(seal);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("cache.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyThatOthersMayReadOrReplaceIsNotUsed() throws IOException {
        byte[] seal = CacheKey.in(home).seal(TEXT);
        Path file = home.resolve("cache.key");
        for (String permissions : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            assertThat(CacheKey.in(home).seal(TEXT)).as(permissions).isNotEqualTo(seal);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(CacheKey.in(home).seal(TEXT)).isEqualTo(seal);
        Path elsewhere = Files.move(file, home.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        assertThat(CacheKey.in(home).seal(TEXT)).isNotEqualTo(seal);
    }

    @Test
    void aKeyOfAnotherLengthIsNotUsed() throws IOException {
        Path file = Files.createFile(
                home.resolve("cache.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] first = CacheKey.in(home).seal(TEXT);
        assertThat(CacheKey.in(home).seal(TEXT)).isNotEqualTo(first);
        assertThat(file).isEmptyFile();
    }

    @Test
    void aPlaceThatCannotBeWrittenGivesAKeyOfThisProcess() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        byte[] first = CacheKey.in(file).seal(TEXT);
        assertThat(CacheKey.in(file).seal(TEXT)).isNotEqualTo(first);
    }

    @Test
    void processesThatBeginAtOnceEndWithOneKey() {
        Path directory = home.resolve("new");
        var seals = ConcurrentHashMap.<String>newKeySet();
        IntStream.range(0, 16).parallel().forEach(i -> CacheKey.in(directory).seal(TEXT));
        IntStream.range(0, 16)
                .forEach(i -> seals.add(new String(CacheKey.in(directory).seal(TEXT), StandardCharsets.ISO_8859_1)));
        assertThat(seals).hasSize(1);
    }

    @Test
    void windowsHasNoSuchPermissions() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path directory = windows.getPath("C:\\Users\\ann\\.cache\\streamt");
            byte[] seal = CacheKey.in(directory).seal(TEXT);
            assertThat(CacheKey.in(directory).seal(TEXT)).isEqualTo(seal);
        }
    }
}
