package io.streamt.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    private Path directory;

    @Test
    void oneAtATime() throws StackException {
        Layout layout = new Layout(directory);
        DirectoryLock first = DirectoryLock.take(layout);
        assertThatThrownBy(() -> DirectoryLock.take(layout))
                .hasMessageContaining("Another 'up' or 'down' works on the local stack in " + directory);
        first.close();
        DirectoryLock.take(layout).close();
    }
}
