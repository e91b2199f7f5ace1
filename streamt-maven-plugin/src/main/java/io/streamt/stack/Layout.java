package io.streamt.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Where things lie below the directory of a stack. */
record Layout(Path directory) {
    // What wipe removes: nothing that we did not make, whatever directory is given.
    private static final List<String> OURS = List.of(
            "apicurio",
            "classpath",
            "conf",
            "connect-plugins",
            "endpoints.json",
            "flink",
            "kafka",
            "logs",
            "ports.properties",
            "postgres",
            "postgres.path",
            "run",
            "tmp",
            "lock",
            ".gitignore");

    /** Makes the directory, and keeps git out of it. */
    void create() throws StackException {
        try {
            for (String name : List.of("conf", "logs", "run", "tmp")) {
                Files.createDirectories(directory.resolve(name));
            }
            // PostgreSQL may run as another user, and passes through the directory itself.
            for (String name : List.of("conf", "logs", "run")) {
                ownerOnly(directory.resolve(name), "rwx------");
            }
            Files.writeString(directory.resolve(".gitignore"), "*\n");
        } catch (IOException e) {
            throw new StackException(
                    "The local stack cannot write to " + directory + ": " + e
                            + "\n  Choose another directory: -Dstreamt.local.directory=<path>.",
                    e);
        }
    }

    Path endpoints() {
        return directory.resolve("endpoints.json");
    }

    Path ports() {
        return directory.resolve("ports.properties");
    }

    Path conf(String name) {
        return directory.resolve("conf").resolve(name);
    }

    Path log(String process) {
        return directory.resolve("logs").resolve(process + ".log");
    }

    Path pidFile(String process) {
        return directory.resolve("run").resolve(process + ".pid");
    }

    Path classPath(String component) {
        return directory.resolve("classpath").resolve(component + ".txt");
    }

    Path tmp(String process) {
        return directory.resolve("tmp").resolve(process);
    }

    /** Names the folder of PostgreSQL where that is not below the directory. */
    Path postgresPath() {
        return directory.resolve("postgres.path");
    }

    Path data(String component) {
        return directory.resolve(component);
    }

    /** Removes all that the stack made, and the directory when nothing else is in it. */
    void wipe() throws IOException {
        if (Files.exists(postgresPath())) {
            Path elsewhere = Path.of(Files.readString(postgresPath()).strip());
            if (elsewhere.getFileName().toString().startsWith(PostgresHome.TEMPORARY)) {
                Trees.delete(elsewhere);
            }
        }
        for (String name : OURS) {
            Trees.delete(directory.resolve(name));
        }
        try (var rest = Files.newDirectoryStream(directory)) {
            if (rest.iterator().hasNext()) {
                return;
            }
        }
        Files.delete(directory);
    }

    /** Writes UTF-8, making the folders above. */
    static void write(Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // Before there is anything to read in it.
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        ownerOnly(file, "rw-------");
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** Where the file system has such permissions. */
    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
