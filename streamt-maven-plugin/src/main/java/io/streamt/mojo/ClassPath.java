package io.streamt.mojo;

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
 * What a module is compiled with: folders of classes and jars, without its own.
 *
 * @param compiled manifests of modules that were compiled in this build, by where their classes or jar are; newer than files
 */
record ClassPath(List<Path> entries, Map<Path, String> compiled) {
    private static final String MANIFEST = "META-INF/streamt/manifest.json";
    static final ClassPath NONE = new ClassPath(List.of(), Map.of());

    /** The manifests of other modules by project, of several of one name the first. */
    Map<String, Manifest> manifests() throws IOException {
        Map<String, Manifest> manifests = new LinkedHashMap<>();
        for (Path entry : entries) {
            text(entry).flatMap(ManifestReader::read).ifPresent(m -> manifests.putIfAbsent(m.project(), m));
        }
        return manifests;
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
