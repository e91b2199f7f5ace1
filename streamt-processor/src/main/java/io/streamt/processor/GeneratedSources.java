package io.streamt.processor;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Writes sources into the compilation. One that an earlier run generated with the same text and compiled stays as it is: javac
 * warns users of {@code -Xlint:processing} when a type is generated that it can see already.
 */
final class GeneratedSources {
    private final Filer filer;
    private final Elements elements;
    private final Optional<Path> sources;
    private final Optional<Path> classes;

    GeneratedSources(Filer filer, Elements elements, ClassOutput output) {
        this.filer = filer;
        this.elements = elements;
        this.sources = output.sources();
        this.classes = output.directory();
    }

    /** @throws javax.annotation.processing.FilerException where the type is among the sources that are compiled */
    void write(String name, String source, TypeElement... origins) throws IOException {
        if (isThere(name, source)) {
            return;
        }
        removeEarlier(name);
        try (Writer writer = filer.createSourceFile(name, origins).openWriter()) {
            writer.write(source);
        }
    }

    private boolean isThere(String name, String source) throws IOException {
        Optional<Path> written = file(sources, name, ".java").filter(Files::isRegularFile);
        boolean compiled =
                file(classes, name, ".class").filter(Files::isRegularFile).isPresent();
        return compiled
                && written.isPresent()
                && Files.readString(written.get()).equals(source)
                // Whether the compiler looks into its own output is up to the class path.
                && elements.getTypeElement(name) != null;
    }

    /** Removes a file that is about to be replaced, before the compiler looks at it. */
    private void removeEarlier(String name) throws IOException {
        Optional<Path> type = file(classes, name, ".class").filter(Files::isRegularFile);
        Optional<Path> directory =
                type.flatMap(t -> Optional.ofNullable(t.toAbsolutePath().getParent()));
        if (directory.isEmpty()) {
            return;
        }
        String simple = name.substring(name.lastIndexOf('.') + 1);
        try (DirectoryStream<Path> nested = Files.newDirectoryStream(directory.get(), simple + "$*.class")) {
            for (Path file : nested) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another run was faster.
        }
        Files.deleteIfExists(type.get());
        Optional<Path> written = file(sources, name, ".java");
        if (written.isPresent()) {
            Files.deleteIfExists(written.get());
        }
    }

    private static Optional<Path> file(Optional<Path> directory, String name, String ending) {
        return directory.map(d -> d.resolve(name.replace('.', '/') + ending));
    }
}
