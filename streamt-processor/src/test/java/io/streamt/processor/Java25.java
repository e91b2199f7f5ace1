package io.streamt.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK 25 of this machine, in {@code JAVA_HOME_25} or where JDKs usually are. */
final class Java25 {
    private Java25() {}

    /** One of its programs; empty where there is none. */
    static Optional<Path> find(String program) throws IOException {
        Optional<Path> given =
                Optional.ofNullable(System.getenv("JAVA_HOME_25")).map(Path::of);
        Path sdkman = Path.of(System.getProperty("user.home"), ".sdkman/candidates/java");
        Stream<Path> installed = Stream.concat(children(Path.of("/usr/lib/jvm")), children(sdkman))
                .filter(p -> p.getFileName().toString().matches("(.*\\D)?25(\\D.*)?"));
        return Stream.concat(given.stream(), installed)
                .map(home -> home.resolve("bin").resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().stream();
        }
    }
}
