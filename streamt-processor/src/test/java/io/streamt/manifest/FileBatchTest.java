package io.streamt.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a disk of 64 KB. */
class FileBatchTest {
    private static final String LARGE = "x".repeat(50_000);

    private FileSystem disk;
    private Path folder;

    @BeforeEach
    void mount() throws IOException {
        disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setMaxSize(65_536)
                .setBlockSize(512)
                .build());
        folder = Files.createDirectories(disk.getPath("/out"));
    }

    @AfterEach
    void unmount() throws IOException {
        disk.close();
    }

    private boolean write(String a, String b) throws IOException {
        FileBatch batch = new FileBatch();
        batch.put(folder.resolve("a.json"), a);
        batch.put(folder.resolve("deep/b.json"), b);
        return batch.write();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void writesWhatChanged() throws IOException {
        assertThat(write("1", "2")).isTrue();
        assertThat(write("1", "2")).isFalse();
        assertThat(write("1", "3")).isTrue();
        assertThat(Files.readString(folder.resolve("deep/b.json"))).isEqualTo("3");
        assertThat(files()).containsExactly("/out/a.json", "/out/deep/b.json");
    }

    @Test
    void aFullDiskLeavesWhatWasThere() throws IOException {
        write("1", "2");
        assertThatThrownBy(() -> write("new", LARGE + LARGE)).isInstanceOf(IOException.class);
        assertThat(files()).containsExactly("/out/a.json", "/out/deep/b.json");
        assertThat(Files.readString(folder.resolve("a.json"))).isEqualTo("1");
        assertThat(Files.readString(folder.resolve("deep/b.json"))).isEqualTo("2");
        assertThat(write("new", LARGE)).isTrue();
    }

    @Test
    void replacesWhatIsNoText() throws IOException {
        Files.write(folder.resolve("a.json"), new byte[] {(byte) 0xff, 0});
        assertThat(write("1", "2")).isTrue();
        assertThat(Files.readString(folder.resolve("a.json"))).isEqualTo("1");
    }
}
