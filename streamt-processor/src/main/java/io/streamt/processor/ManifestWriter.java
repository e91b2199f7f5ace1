package io.streamt.processor;

import io.streamt.codegen.DeclaredProject;
import io.streamt.codegen.ModuleIndex;
import io.streamt.codegen.TypedManifest;
import io.streamt.declaration.Tree;
import io.streamt.descriptor.Descriptor;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.sql.SqlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.annotation.processing.FilerException;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;

/**
 * Writes the typed manifest of the module, and what it publishes for the compilers of others. Mistakes make it smaller and are
 * reported elsewhere. A class is there in any case, so that its users do not fail as well.
 */
final class ManifestWriter {
    private static final String OPTION = "-A" + StreamtProcessor.PACKAGE;

    private final GeneratedSources generated;
    private final MarkWriter marks;
    private final Optional<String> givenPackage;
    private final NameIndex index;
    private final SqlParser parser;

    ManifestWriter(
            GeneratedSources generated,
            MarkWriter marks,
            Optional<String> givenPackage,
            NameIndex index,
            SqlParser parser) {
        this.generated = generated;
        this.marks = marks;
        this.givenPackage = givenPackage;
        this.index = index;
        this.parser = parser;
    }

    /**
     * A type of this run.
     *
     * @param tree what it declares, as far as that can be read
     */
    record Part(TypeElement type, String binaryName, Tree tree) {}

    /**
     * @param compiled whether a type of that binary name is compiled in this run
     * @param project its name
     */
    void write(List<Part> parts, Predicate<String> compiled, String project, Diagnostics diagnostics) {
        List<Descriptor> earlier = index.descriptors(compiled, new Diagnostics());
        List<String> types =
                new ArrayList<>(parts.stream().map(Part::binaryName).toList());
        earlier.forEach(d -> types.add(d.element()));
        List<Tree> trees = new ArrayList<>(index.yamlTrees());
        earlier.forEach(d -> trees.add(index.withSqlFiles(d.tree(), new Diagnostics())));
        parts.forEach(p -> trees.add(index.withSqlFiles(p.tree(), new Diagnostics())));
        DeclaredProject declared = DeclaredProject.of(trees, index.macros(), project, parser);
        Optional<String> whyNot = TypedManifest.whyNot(declared);
        whyNot.ifPresent(
                problem -> diagnostics.warning(Code.NO_MANIFEST, option(), problem, "Divide the module into several."));
        packageName(types, diagnostics).filter(target -> whyNot.isEmpty()).ifPresent(target -> {
            String name = target.isEmpty() ? TypedManifest.CLASS : target + "." + TypedManifest.CLASS;
            write(name, TypedManifest.write(declared, target), parts, diagnostics);
        });
        ModuleIndex.write(declared, module(parts)).ifPresent(i -> {
            write(i.qualifiedName(), i.source(), parts, diagnostics);
            marks.write(i, parts.stream().map(Part::type).toList());
        });
    }

    /** Empty for the unnamed one. */
    private static String module(List<Part> parts) {
        Element element = parts.get(0).type();
        while (element != null && !(element instanceof ModuleElement)) {
            element = element.getEnclosingElement();
        }
        return element == null
                ? ""
                : ((ModuleElement) element).getQualifiedName().toString();
    }

    private Optional<String> packageName(List<String> types, Diagnostics diagnostics) {
        if (givenPackage.isPresent()) {
            String name = givenPackage.get();
            if (SourceVersion.isName(name)) {
                return givenPackage;
            }
            diagnostics.error(
                    Code.NO_MANIFEST,
                    option(),
                    "'" + name + "' is no name of a package.",
                    "Write one such as com.acme.");
            return Optional.empty();
        }
        Optional<String> common = ManifestPackage.common(types);
        if (common.isEmpty()) {
            diagnostics.note(
                    Code.NO_MANIFEST,
                    option(),
                    "the annotated types have no package in common, so no " + TypedManifest.CLASS + " is generated.",
                    "Say where it goes: " + OPTION + "=com.acme.");
        }
        return common;
    }

    private void write(String name, String source, List<Part> parts, Diagnostics diagnostics) {
        TypeElement[] origins = parts.stream().map(Part::type).toArray(TypeElement[]::new);
        try {
            generated.write(name, source, origins);
        } catch (FilerException e) {
            diagnostics.error(
                    Code.NO_MANIFEST,
                    option(),
                    "'" + name + "' is among the sources already, so it cannot be generated.",
                    "Remove it, or let the generated one go elsewhere: " + OPTION + "=com.acme.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Origin option() {
        return new Origin.InFile(OPTION, 1, 1);
    }
}
