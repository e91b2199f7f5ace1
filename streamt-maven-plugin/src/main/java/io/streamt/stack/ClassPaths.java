package io.streamt.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Resolves the jars of each component once and remembers the files: asking Maven costs more CPU than starting a broker.
 * A remembered class path counts while the coordinates are the same and all files exist.
 */
final class ClassPaths {
    private final Layout layout;
    private final JarResolver resolver;
    private final Consumer<String> progress;

    ClassPaths(Layout layout, JarResolver resolver, Consumer<String> progress) {
        this.layout = layout;
        this.resolver = resolver;
        this.progress = progress;
    }

    /** The coordinates and all that they need. */
    List<Path> transitive(String component, List<String> coordinates) throws StackException {
        Path file = layout.classPath(component);
        String key = "# " + String.join(" ", coordinates);
        try {
            List<Path> known = read(file, key);
            if (!known.isEmpty() && known.stream().allMatch(Files::exists)) {
                return known;
            }
            progress.accept("fetching the jars of " + component);
            List<Path> jars = resolver.resolve(coordinates, true);
            Layout.write(file, text(key, jars));
            return jars;
        } catch (IOException e) {
            throw new StackException("The class path of " + component + " cannot be kept in " + file + ": " + e, e);
        }
    }

    /** One file as it is published. */
    Path single(String coordinates) throws StackException {
        progress.accept("fetching " + coordinates);
        return resolver.resolve(List.of(coordinates), false).get(0);
    }

    private static List<Path> read(Path file, String key) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(key)) {
            return List.of();
        }
        return lines.stream().skip(1).map(Path::of).toList();
    }

    private static String text(String key, List<Path> jars) {
        List<String> lines = new ArrayList<>(List.of(key));
        jars.forEach(jar -> lines.add(jar.toString()));
        return String.join("\n", lines) + "\n";
    }
}
