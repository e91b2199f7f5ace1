package io.streamt.mojo;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The class path of a module: folders of classes and jars, without its own.
 *
 * @param compiled manifests of modules that were compiled in this build, by where their classes or jar are; newer than files
 */
record ClassPath(List<Path> entries, Map<Path, String> compiled) {
    private static final String MANIFEST = "META-INF/streamt/manifest.json";
    static final ClassPath NONE = new ClassPath(List.of(), Map.of());

    /**
     * The manifests of other modules by project, of several of one name the first.
     *
     * @throws TargetException for a manifest that cannot be read: what it publishes would be missing without a word
     */
    Map<String, Manifest> manifests() throws IOException, TargetException {
        Map<String, Manifest> manifests = new LinkedHashMap<>();
        for (Path entry : entries) {
            Optional<String> text = text(entry);
            if (text.isPresent()) {
                Manifest manifest = read(entry, text.get());
                manifests.putIfAbsent(manifest.project(), manifest);
            }
        }
        return manifests;
    }

    private static Manifest read(Path entry, String text) throws TargetException {
        Optional<Manifest> manifest = ManifestReader.read(text);
        if (manifest.isEmpty()) {
            throw new TargetException(
                    Code.DEPENDENCY_MANIFEST,
                    MANIFEST + " of the dependency " + entry.getFileName() + " " + ManifestReader.whyNot(text) + ".",
                    "Build this module with the streamt version that built the dependency or a later one, or rebuild the"
                            + " dependency with this one.");
        }
        return manifest.get();
    }

    private Optional<String> text(Path entry) throws IOException {
        Optional<String> fresh = Optional.ofNullable(compiled.get(entry));
        if (fresh.isPresent()) {
            return fresh;
        }
        return Files.isDirectory(entry) ? inFolder(entry) : inJar(entry);
    }

    private static Optional<String> inFolder(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private static Optional<String> inJar(Path jar) throws IOException {
        if (!Files.isRegularFile(jar) || !jar.toString().endsWith(".jar")) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(MANIFEST);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream content = zip.getInputStream(entry)) {
                return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
