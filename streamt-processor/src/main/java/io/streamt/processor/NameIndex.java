package io.streamt.processor;

import io.streamt.descriptor.DescriptorFiles;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.yaml.ProjectFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Collects what is declared outside of this run: in the module's YAML, and by types that were compiled before. */
final class NameIndex {
    private final Optional<ProjectFiles> files;
    private final Optional<Path> classes;

    NameIndex(Optional<ProjectFiles> files, Optional<Path> classes) {
        this.files = files;
        this.classes = classes;
    }

    /** What cannot be read makes the names incomplete; its mistakes are those of {@code streamt:compile} to tell. */
    void addYaml(KnownNames names) {
        Diagnostics diagnostics = new Diagnostics();
        try {
            files.ifPresentOrElse(
                    f -> {
                        f.read(diagnostics).forEach(names::addAll);
                        names.addMacros(f.macros(diagnostics));
                    },
                    names::setIncomplete);
        } catch (UncheckedIOException e) {
            names.setIncomplete();
        }
        if (diagnostics.hasErrors()) {
            names.setIncomplete();
        }
    }

    /** @param compiled binary names of types whose descriptors this run replaces */
    void addDescriptors(Collection<String> compiled, KnownNames names) {
        Diagnostics diagnostics = new Diagnostics();
        try {
            classes.map(c -> DescriptorFiles.in(c).descriptors(diagnostics)).stream()
                    .flatMap(Collection::stream)
                    .filter(d -> !compiled.contains(d.element()))
                    .forEach(d -> names.addAll(d.tree()));
        } catch (UncheckedIOException e) {
            names.setIncomplete();
        }
        if (diagnostics.hasErrors() || classes.isEmpty()) {
            names.setIncomplete();
        }
    }
}
