package io.streamt.workspace;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds annotated types that the processor did not see: what they declare would silently be missing. */
final class AnnotatedClasses {
    private static final List<String> DECLARING = List.of("Source", "Model", "Sink");
    private static final String SNIPPET = """
            Add the processor to the module:
              <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>3.13.0</version>
                <configuration>
                  <annotationProcessorPaths>
                    <path>
                      <groupId>io.streamt</groupId>
                      <artifactId>streamt-processor</artifactId>
                      <version>%s</version>
                    </path>
                  </annotationProcessorPaths>
                </configuration>
              </plugin>""";

    private final Path classes;

    AnnotatedClasses(Path classes) {
        this.classes = classes;
    }

    void checkProcessed(Diagnostics diagnostics) {
        if (!Files.isDirectory(classes)) {
            return;
        }
        try (Stream<Path> all = Files.walk(classes)) {
            List<String> types = all.filter(f -> f.toString().endsWith(".class"))
                    .filter(f -> !Files.exists(descriptor(f)))
                    .filter(AnnotatedClasses::isAnnotated)
                    .map(this::binaryName)
                    .sorted()
                    .toList();
            if (!types.isEmpty()) {
                report(types, diagnostics);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String binaryName(Path file) {
        String relative = classes.relativize(file).toString().replace('\\', '/');
        return relative.substring(0, relative.length() - ".class".length()).replace('/', '.');
    }

    private Path descriptor(Path file) {
        return classes.resolve("META-INF/streamt/declarations/" + binaryName(file) + ".json");
    }

    /** Class files name their annotations in the constant pool, as they are. */
    private static boolean isAnnotated(Path file) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return DECLARING.stream().anyMatch(a -> content.contains("Lio/streamt/annotations/" + a + ";"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reports all types at once, for they have one cause; the place is that of the first. */
    private static void report(List<String> types, Diagnostics diagnostics) {
        String name = types.get(0);
        String source = name.replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        diagnostics.error(
                Code.NO_DESCRIPTORS,
                new Origin.InCode(name, source, 1, 1),
                (types.size() == 1 ? "type '" + name + "' is" : types.size() + " types are")
                        + " annotated, but the annotation processor did not run"
                        + (types.size() == 1 ? "." : ": " + NearestNames.list(types) + "."),
                SNIPPET.replace("%s", ToolVersion.read()));
    }
}
