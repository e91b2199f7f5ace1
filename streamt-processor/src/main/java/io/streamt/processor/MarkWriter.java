package io.streamt.processor;

import io.streamt.codegen.ModuleIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/** Writes the files by which compilers find the index class of this module on a class path. */
final class MarkWriter {
    private final ClassOutput output;

    MarkWriter(ClassOutput output) {
        this.output = output;
    }

    void write(ModuleIndex.Index index, List<TypeElement> origins) {
        TypeElement[] types = origins.toArray(TypeElement[]::new);
        try {
            for (Map.Entry<String, String> mark : index.marks().entrySet()) {
                output.write(mark.getKey(), mark.getValue(), types);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
