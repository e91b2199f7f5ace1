package io.streamt.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFilesTest {
    private static final CacheKey KEY = CacheKey.ofThisProcess();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "two\nlines\n", "grüße 🎉"})
    void aTextComesBackAsItWas(String text) {
        SealedFiles files = files("answers", KEY);
        files.keep("a", text);
        assertThat(files.find("a")).contains(text);
        assertThat(files.find("b")).isEmpty();
    }

    @Test
    void aTextThatSomebodyChangedIsNoAnswer() throws IOException {
        SealedFiles files = files("answers", KEY);
        files.keep("a", "{\"sql\": \"SELECT 1\"}");
        Path file = directory.resolve("answers/a.sealed");
        String whole = Files.readString(file);
        for (String forged : List.of(
                whole.replace("SELECT 1", "SELECT 2"),
                whole + " ",
                whole.substring(1),
                whole.substring(whole.indexOf('\n')),
                whole.substring(whole.indexOf('\n') + 1),
                whole.substring(0, whole.indexOf('\n')),
                "\n",
                "")) {
            Files.writeString(file, forged);
            assertThat(files.find("a")).as(forged).isEmpty();
        }
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(files.find("a")).isEmpty();
        Files.writeString(file, whole);
        assertThat(files.find("a")).isPresent();
    }

    @Test
    void aSealHoldsForOneNameOneFolderAndOneKey() throws IOException {
        files("answers", KEY).keep("a", "{}");
        Path file = directory.resolve("answers/a.sealed");
        Files.copy(file, directory.resolve("answers/b.sealed"));
        Files.createDirectory(directory.resolve("others"));
        Files.copy(file, directory.resolve("others/a.sealed"));
        assertThat(files("answers", KEY).find("b")).isEmpty();
        assertThat(files("others", KEY).find("a")).isEmpty();
        assertThat(files("answers", CacheKey.ofThisProcess()).find("a")).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenFailsNothing() throws IOException {
        Files.writeString(directory.resolve("answers"), "a file stands where the folder would be");
        SealedFiles files = files("answers", KEY);
        files.keep("a", "{}");
        assertThat(files.find("a")).isEmpty();
    }

    @Test
    void aFullFolderIsEmptiedBeforeOneMoreIsWritten() throws IOException {
        SealedFiles files = new SealedFiles(directory, KEY, 3);
        Stream.of("a", "b", "c").forEach(name -> files.keep(name, name));
        assertThat(files.find("a")).isPresent();
        files.keep("d", "d");
        assertThat(files.find("d")).isPresent();
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all).hasSize(1);
        }
    }

    private SealedFiles files(String folder, CacheKey key) {
        return new SealedFiles(directory.resolve(folder), key, Integer.MAX_VALUE);
    }
}
