package io.streamt.processor;

import io.streamt.descriptor.Descriptor;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Where the compiler writes classes, and we descriptors. */
final class ClassOutput {
    private static final String PROBE = ".streamt";

    private final Filer filer;

    ClassOutput(Filer filer) {
        this.filer = filer;
    }

    /** Empty where it is no directory, or where the compiler does not say. */
    Optional<Path> directory() {
        return directory(StandardLocation.CLASS_OUTPUT);
    }

    /** Where generated sources go; empty as the other. */
    Optional<Path> sources() {
        return directory(StandardLocation.SOURCE_OUTPUT);
    }

    private Optional<Path> directory(StandardLocation location) {
        try {
            // A name that is never written: asking for a resource and then writing it is an error.
            URI uri = filer.getResource(location, "", PROBE).toUri();
            return Optional.ofNullable(Path.of(uri).getParent());
        } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    boolean has(String path) {
        return directory().filter(d -> Files.exists(d.resolve(path))).isPresent();
    }

    void write(Descriptor descriptor, Element type) throws IOException {
        write(descriptor.path(), descriptor.json(), type);
    }

    void write(String path, String content, Element... types) throws IOException {
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, types);
        try (Writer writer = file.openWriter()) {
            writer.write(content);
        }
    }
}
