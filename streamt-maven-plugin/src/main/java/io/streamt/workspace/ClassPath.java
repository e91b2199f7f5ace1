package io.streamt.workspace;

import io.streamt.compiler.ForeignManifest;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
public record ClassPath(List<Path> entries, Map<Path, String> compiled) {
    private static final String MANIFEST = "META-INF/streamt/manifest.json";
    public static final ClassPath NONE = new ClassPath(List.of(), Map.of());

    /**
     * The manifests of other modules, in the order of the class path.
     *
     * @throws TargetException for a manifest that cannot be used, and for two of one project that differ: what they publish
     *     would be missing without a word
     */
    public List<Manifest> manifests() throws IOException, TargetException {
        Map<String, Path> places = new HashMap<>();
        Map<String, Manifest> manifests = new LinkedHashMap<>();
        for (Path entry : entries) {
            Optional<String> text = text(entry);
            if (text.isPresent()) {
                Manifest manifest = read(entry, text.get());
                Manifest other = manifests.putIfAbsent(manifest.project(), manifest);
                Path place = places.putIfAbsent(manifest.project(), entry);
                if (place != null && !manifest.equals(other)) {
                    throw twoOfOneName(manifest.project(), place, entry);
                }
            }
        }
        return List.copyOf(manifests.values());
    }

    private static TargetException twoOfOneName(String project, Path first, Path second) {
        return new TargetException(
                Code.DEPENDENCY_MANIFEST,
                "the dependencies " + first + " and " + second + " both publish a project '" + project + "'.",
                "Give one of them another 'project.name', or take it off the class path.");
    }

    private static Manifest read(Path entry, String text) throws TargetException {
        if (text.length() > ForeignManifest.MOST_CHARACTERS) {
            throw new TargetException(
                    Code.DEPENDENCY_MANIFEST,
                    MANIFEST + " of the dependency " + entry.getFileName() + " is longer than "
                            + ForeignManifest.MOST_CHARACTERS + " characters.",
                    "Take it off the class path, or ask who made it.");
        }
        Optional<Manifest> manifest = ManifestReader.read(text);
        if (manifest.isEmpty()) {
            throw new TargetException(
                    Code.DEPENDENCY_MANIFEST,
                    MANIFEST + " of the dependency " + entry.getFileName() + " " + ManifestReader.whyNot(text) + ".",
                    "Build this module with the streamt version that built the dependency or a later one, or rebuild the"
                            + " dependency with this one.");
        }
        try {
            ForeignManifest.check(manifest.get(), "the dependency " + entry.getFileName());
        } catch (ForeignManifest.UnusableException e) {
            throw new TargetException(
                    Code.DEPENDENCY_MANIFEST, e.getMessage(), "Take it off the class path, or ask who made it.", e);
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
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(text(content));
        }
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
                return Optional.of(text(content));
            }
        }
    }

    /** One character more than may be read, where there are more: that is refused as too long. */
    private static String text(InputStream content) throws IOException {
        return new String(content.readNBytes(ForeignManifest.MOST_CHARACTERS + 1), StandardCharsets.UTF_8);
    }
}
