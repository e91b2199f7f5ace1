package io.streamt.workspace;

import io.streamt.stack.JarResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Modules in a directory, without Maven. */
public final class Modules {
    private Modules() {}

    public static Module in(Path directory) {
        JarResolver none = (coordinates, transitive) -> {
            throw new IllegalStateException("nothing is resolved here: " + coordinates);
        };
        return new Module(
                "shop",
                "1",
                "com.acme:shop",
                directory,
                directory.resolve("target"),
                directory.resolve("target/classes"),
                List.of(directory.resolve("src/main/java")),
                List.of(),
                List.of(),
                directory,
                directory.resolve("cache"),
                Map.of(),
                LocalDate.EPOCH,
                ClassPath.NONE,
                manifest -> {},
                none);
    }

    public static void write(Path directory, String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
