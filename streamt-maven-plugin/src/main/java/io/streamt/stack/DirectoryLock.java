package io.streamt.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps two runs from starting or stopping the same stack at a time; the second one fails. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Layout layout) throws StackException {
        Path file = layout.directory().resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StackException("Another 'up' or 'down' works on the local stack in " + layout.directory()
                        + ".\n  Run this one again when that has ended.");
            }
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new StackException("The local stack cannot be locked with " + file + ": " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by another thread of this JVM
        }
    }

    @Override
    public void close() throws StackException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("The lock of the local stack cannot be released: " + e, e);
        }
    }
}
