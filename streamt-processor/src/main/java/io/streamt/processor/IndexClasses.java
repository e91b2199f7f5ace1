package io.streamt.processor;

import io.streamt.codegen.IndexMarks;
import io.streamt.codegen.ModuleIndex;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * Finds the index classes of all modules: on the class path by their marks, in a named module by its name, and in an automatic
 * module by the packages that it exports. Jars of earlier versions have them in one package, whose types can be listed.
 */
final class IndexClasses {
    private static final int LONGEST_MARK = 4_000;
    private static final String ANNOTATIONS = "io.streamt.annotations";

    private final Elements elements;
    private final Filer filer;
    private final Predicate<String> output;
    private final Map<String, IndexClass> classes = new LinkedHashMap<>();
    private boolean complete = true;

    /** @param output whether the compiler writes the class of that path */
    IndexClasses(Elements elements, Filer filer, Predicate<String> output) {
        this.elements = elements;
        this.filer = filer;
        this.output = output;
    }

    /** Whether the compiler gave access to the files of the class path; known after {@link #find}. */
    boolean isComplete() {
        return complete;
    }

    Collection<IndexClass> find() {
        IndexMarks.Found marked = IndexMarks.find(this::file);
        complete &= marked.complete();
        marked.classes().forEach(name -> add(name, () -> Optional.ofNullable(elements.getTypeElement(name))));
        packages()
                .flatMap(p -> ElementFilter.typesIn(p.getEnclosedElements()).stream())
                .forEach(t -> add(t.getQualifiedName().toString(), () -> Optional.of(t)));
        return classes.values();
    }

    /** javac warns of a generated type that it has loaded, so the class that this run writes anew is not touched. */
    private void add(String name, Supplier<Optional<TypeElement>> load) {
        if (!classes.containsKey(name) && !output.test(path(name))) {
            Optional<TypeElement> type = load.get();
            classes.put(name, new IndexClass(type, "class " + name + place(name, type)));
        }
    }

    private static String path(String className) {
        return className.replace('.', '/') + ".class";
    }

    private Stream<PackageElement> packages() {
        List<ModuleElement> modules = elements.getAllModuleElements().stream()
                .filter(m -> !m.getQualifiedName().toString().matches("(java|jdk)\\..*"))
                .map(ModuleElement.class::cast)
                .toList();
        // ECJ has no modules where the class path alone is given.
        return modules.isEmpty()
                ? Stream.ofNullable(elements.getPackageElement(ModuleIndex.PACKAGE))
                : modules.stream().flatMap(this::packages);
    }

    private Stream<PackageElement> packages(ModuleElement module) {
        String name = module.getQualifiedName().toString();
        List<String> names = new ArrayList<>();
        if (!name.isEmpty()) {
            names.add(ModuleIndex.packageOf(name));
            exports(module)
                    .map(p -> p.getQualifiedName().toString())
                    .filter(p -> p.startsWith(ModuleIndex.PROJECTS + "."))
                    .forEach(names::add);
        }
        names.add(ModuleIndex.PACKAGE);
        return names.stream().flatMap(p -> Stream.ofNullable(elements.getPackageElement(module, p)));
    }

    private Stream<PackageElement> exports(ModuleElement module) {
        try {
            return ElementFilter.exportsIn(module.getDirectives()).stream()
                    .map(ModuleElement.ExportsDirective::getPackage);
        } catch (NullPointerException e) {
            // ECJ 3.38 fails so for each module that provides no service. It then knows no packages of an automatic
            // one.
            String name = module.getQualifiedName().toString();
            complete &=
                    name.equals(ANNOTATIONS) || elements.getPackageElement(module, ModuleIndex.packageOf(name)) != null;
            return Stream.empty();
        }
    }

    /** The module, or the jar or folder of the class path that has the class. */
    private String place(String className, Optional<TypeElement> type) {
        Optional<String> module = type.map(elements::getModuleOf)
                .filter(m -> !m.isUnnamed())
                .map(m -> " of module " + m.getQualifiedName());
        return module.or(() -> uri(path(className)).map(IndexClasses::entry)).orElse("");
    }

    private Optional<URI> uri(String path) {
        try {
            return Optional.of(
                    filer.getResource(StandardLocation.CLASS_PATH, "", path).toUri());
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // Only the message is poorer.
            return Optional.empty();
        }
    }

    /** @param uri {@code jar:file:/lib/a.jar!/io/…} or {@code file:/a/target/classes/io/…} */
    private static String entry(URI uri) {
        String text = uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath();
        int end = text.contains("!/") ? text.indexOf("!/") : text.lastIndexOf("/io/streamt/");
        String entry = end < 0 ? text : text.substring(0, end);
        return " of " + (entry.endsWith(".jar") ? entry.substring(entry.lastIndexOf('/') + 1) : entry);
    }

    private Optional<String> file(String path) {
        try (InputStream content =
                filer.getResource(StandardLocation.CLASS_PATH, "", path).openInputStream()) {
            return Optional.of(new String(content.readNBytes(LONGEST_MARK), StandardCharsets.UTF_8));
        } catch (FileNotFoundException | NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // Eclipse opens files of outputs alone.
            complete = false;
            return Optional.empty();
        }
    }
}
