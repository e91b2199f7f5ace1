package io.streamt.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells by the text of sources whether types are annotated: before javac, nothing else does. */
public record AnnotatedSources(List<Path> roots) {
    private static final String PACKAGE = "io.streamt.annotations";

    public boolean exist() throws IOException {
        for (Path root : roots) {
            if (Files.isDirectory(root) && existBelow(root)) {
                return true;
            }
        }
        return false;
    }

    private static boolean existBelow(Path root) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(root)) {
            sources = files.filter(f -> f.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            // Any encoding will do: the package's name is ASCII.
            String text = Files.readString(source, StandardCharsets.ISO_8859_1);
            if (text.contains(PACKAGE) && !source.endsWith("StreamtManifest.java")) {
                return true;
            }
        }
        return false;
    }
}
