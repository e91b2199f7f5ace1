package io.streamt.descriptor;

import io.streamt.declaration.Tree;
import io.streamt.descriptor.DescriptorParser.UnreadableException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The descriptors below a directory of classes. One counts only while the class it describes lies there too. */
public final class DescriptorFiles {
    private final Path classes;

    private DescriptorFiles(Path classes) {
        this.classes = classes;
    }

    /** The trees of all descriptors, in the order of the types' names; unreadable ones are reported. */
    public static List<Tree> read(Path classesDirectory, Diagnostics diagnostics) {
        return in(classesDirectory).descriptors(diagnostics).stream()
                .map(Descriptor::tree)
                .toList();
    }

    /** @param classesDirectory a module's class output, which need not exist */
    public static DescriptorFiles in(Path classesDirectory) {
        return new DescriptorFiles(classesDirectory);
    }

    /** In the order of the types' names; unreadable ones are reported. */
    public List<Descriptor> descriptors(Diagnostics diagnostics) {
        Path folder = classes.resolve(Descriptor.folder());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .filter(this::hasClass)
                    .sorted()
                    .flatMap(f -> descriptor(f, diagnostics).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasClass(Path file) {
        return Files.isRegularFile(classes.resolve(element(file).replace('.', '/') + ".class"));
    }

    private static String element(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".json".length());
    }

    private static Optional<Descriptor> descriptor(Path file, Diagnostics diagnostics) {
        try {
            Descriptor descriptor = DescriptorParser.parse(Files.readString(file));
            if (descriptor.element().equals(element(file))) {
                return Optional.of(descriptor);
            }
            unreadable(file, "it describes '" + descriptor.element() + "'", diagnostics);
        } catch (UnreadableException e) {
            unreadable(file, String.valueOf(e.getMessage()), diagnostics);
        } catch (IOException e) {
            unreadable(file, "it cannot be read", diagnostics);
        }
        return Optional.empty();
    }

    private static void unreadable(Path file, String why, Diagnostics diagnostics) {
        diagnostics.error(
                Code.NO_DESCRIPTORS,
                new Origin.InFile(Descriptor.folder() + file.getFileName(), 1, 1),
                "the descriptor of '" + element(file) + "' cannot be used: " + why + ".",
                "Compile the module again from scratch (mvn clean), with one version of streamt for the processor and"
                        + " the plugin.");
    }
}
