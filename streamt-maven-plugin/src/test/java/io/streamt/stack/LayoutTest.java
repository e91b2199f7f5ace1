package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path parent;

    @Test
    void gitSeesNothingOfIt() throws StackException {
        new Layout(parent).create();

        assertThat(parent.resolve(".gitignore")).hasContent("*");
    }

    @Test
    void whatItHoldsIsTheOwnersAlone() throws StackException, IOException {
        assumeTrue(parent.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Layout layout = new Layout(parent);
        layout.create();
        Layout.write(layout.endpoints(), "{}");
        Layout.write(layout.endpoints(), "{ }");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.endpoints())))
                .isEqualTo("rw-------");
        for (String folder : List.of("conf", "logs", "run")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve(folder))))
                    .as(folder)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void wipeRemovesTheDirectory() throws StackException {
        Path directory = parent.resolve("local");
        new Layout(directory).create();

        new LocalStack().down(directory, true, progress::add);

        assertThat(directory).doesNotExist();
        assertThat(progress).containsExactly("the local stack is not running", "removed " + directory);
    }

    @Test
    void wipeLeavesWhatIsNotOurs() throws StackException, IOException {
        new Layout(parent).create();
        Path thesis = Files.createFile(parent.resolve("thesis.txt"));

        new LocalStack().down(parent, true, progress::add);

        assertThat(parent).isDirectoryContaining(file -> file.equals(thesis)).isDirectoryNotContaining("glob:**logs");
    }

    @Test
    void downWithoutAStackSaysSo() throws StackException {
        new LocalStack().down(parent.resolve("none"), false, progress::add);

        assertThat(progress).containsExactly("there is no local stack in " + parent.resolve("none"));
    }

    @Test
    void twoRunsAtATimeAreRefused() throws StackException {
        Layout layout = new Layout(parent);
        layout.create();
        DirectoryLock lock = DirectoryLock.take(layout);
        try (lock) {
            assertThatThrownBy(() -> new LocalStack().down(parent, false, progress::add))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("Another 'up' or 'down' works on the local stack");
        }
        new LocalStack().down(parent, false, progress::add);
    }

    @Test
    void classPathsAreRememberedWhileTheirFilesExist() throws StackException, IOException {
        Path jar = Files.createFile(parent.resolve("a.jar"));
        List<String> asked = new ArrayList<>();
        ClassPaths classPaths = new ClassPaths(
                new Layout(parent),
                (coordinates, transitive) -> {
                    asked.addAll(coordinates);
                    return List.of(jar);
                },
                progress::add);

        classPaths.transitive("kafka", List.of("g:a:1"));
        assertThat(classPaths.transitive("kafka", List.of("g:a:1"))).containsExactly(jar);
        assertThat(asked).containsExactly("g:a:1");

        classPaths.transitive("kafka", List.of("g:a:2"));
        Files.delete(jar);
        classPaths.transitive("kafka", List.of("g:a:2"));
        assertThat(asked).containsExactly("g:a:1", "g:a:2", "g:a:2");
    }
}
