package io.streamt.compiler;

import io.streamt.cache.CacheKey;
import io.streamt.cache.SealedFiles;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.ManifestJson;
import io.streamt.manifest.ManifestReader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Manifests by the digest of all that they were compiled from. Only compilations without a word of warning are kept, so
 * nothing goes unsaid the second time. Losing it costs time alone.
 */
public final class CompilationCache {
    private static final int MOST_FILES = 20;

    private final SealedFiles files;

    public CompilationCache(Path directory, CacheKey key) {
        this.files = new SealedFiles(directory, key, MOST_FILES);
    }

    /** Empty where there is none, or where it cannot be read. */
    Optional<Manifest> find(String digest) {
        return files.find(digest).flatMap(ManifestReader::read);
    }

    void keep(String digest, Manifest manifest) {
        files.keep(digest, ManifestJson.write(manifest));
    }
}
