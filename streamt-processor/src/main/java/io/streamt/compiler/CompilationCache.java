package io.streamt.compiler;

import io.streamt.manifest.Manifest;
import io.streamt.manifest.ManifestJson;
import io.streamt.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Manifests by the digest of all that they were compiled from. Only compilations without a word of warning are kept, so
 * nothing goes unsaid the second time. Losing it costs time alone.
 */
public final class CompilationCache {
    private static final int MOST_FILES = 20;

    private final Path directory;

    public CompilationCache(Path directory) {
        this.directory = directory;
    }

    /** Empty where there is none, or where it cannot be read. */
    Optional<Manifest> find(String digest) {
        Path file = directory.resolve(digest + ".json");
        try {
            return Files.isRegularFile(file) ? ManifestReader.read(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Best effort: a full disk does not fail a compilation. */
    void keep(String digest, Manifest manifest) {
        try {
            Files.createDirectories(directory);
            prune();
            Path written = Files.createTempFile(directory, "manifest", ".tmp");
            Files.writeString(written, ManifestJson.write(manifest));
            Files.move(written, directory.resolve(digest + ".json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // The next run compiles again.
        }
    }

    private void prune() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.toList();
        }
        if (files.size() >= MOST_FILES) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
