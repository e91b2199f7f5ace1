package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.descriptor.Descriptor;
import io.streamt.descriptor.DescriptorFiles;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.yaml.ProjectFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what is declared outside of this run: in the module's YAML, and by types that were compiled before. */
final class NameIndex {
    private final Optional<ProjectFiles> files;
    private final Optional<Path> classes;
    private @Nullable Yaml yaml;

    private record Yaml(List<Tree> trees, List<LocatedText> macros, boolean complete) {}

    NameIndex(Optional<ProjectFiles> files, Optional<Path> classes) {
        this.files = files;
        this.classes = classes;
    }

    /** A file that cannot be read makes the names incomplete. Its mistakes are reported by {@code streamt:compile}. */
    void addYaml(KnownNames names) {
        yaml().trees().forEach(names::addAll);
        names.addMacros(yaml().macros());
        if (!yaml().complete()) {
            names.setIncomplete();
        }
    }

    /** The module's YAML files, as far as they can be read. */
    List<Tree> yamlTrees() {
        return yaml().trees();
    }

    /** With the SQL of the files that it names in place; a file that is not there is reported. */
    Tree withSqlFiles(Tree tree, Diagnostics diagnostics) {
        return files.map(f -> f.inlineFiles(tree, diagnostics)).orElse(tree);
    }

    /** The files of {@code macros/}. */
    List<LocatedText> macros() {
        return yaml().macros();
    }

    /** Read once: rounds are many. */
    private Yaml yaml() {
        Yaml known = yaml;
        if (known == null) {
            known = readYaml();
            yaml = known;
        }
        return known;
    }

    private Yaml readYaml() {
        Diagnostics diagnostics = new Diagnostics();
        List<Tree> trees = new ArrayList<>();
        List<LocatedText> macros = new ArrayList<>();
        try {
            files.ifPresent(f -> {
                trees.addAll(f.read(diagnostics));
                macros.addAll(f.macros(diagnostics));
            });
        } catch (UncheckedIOException e) {
            return new Yaml(trees, macros, false);
        }
        return new Yaml(trees, macros, files.isPresent() && !diagnostics.hasErrors());
    }

    /** @param compiled whether the type of this binary name is compiled in this run, which replaces its descriptor */
    void addDescriptors(Predicate<String> compiled, KnownNames names) {
        Diagnostics diagnostics = new Diagnostics();
        descriptors(compiled, diagnostics).forEach(d -> names.addAll(d.tree()));
        if (diagnostics.hasErrors() || classes.isEmpty()) {
            names.setIncomplete();
        }
    }

    /** Returns descriptors of types that were compiled before and are not compiled now. */
    List<Descriptor> descriptors(Predicate<String> compiled, Diagnostics diagnostics) {
        try {
            return classes.map(c -> DescriptorFiles.in(c).descriptors(diagnostics)).stream()
                    .flatMap(Collection::stream)
                    .filter(d -> !compiled.test(d.element()))
                    .toList();
        } catch (UncheckedIOException e) {
            // What was compiled before is then unknown, and streamt:compile says so.
            diagnostics.error(
                    Code.NO_DESCRIPTORS,
                    new Origin.InFile("META-INF/streamt", 1, 1),
                    String.valueOf(e.getMessage()),
                    "");
            return List.of();
        }
    }
}
