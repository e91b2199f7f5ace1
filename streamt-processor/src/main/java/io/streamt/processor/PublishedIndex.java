package io.streamt.processor;

import io.streamt.codegen.ModuleIndex;
import io.streamt.compiler.ForeignManifest;
import io.streamt.compiler.Published;
import io.streamt.manifest.Manifest;
import io.streamt.project.Foreign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Finds what the modules on the class path and the module path publish, by the classes that their compilers wrote. Read once. */
final class PublishedIndex {
    private final Elements elements;
    private final List<String> problems = new ArrayList<>();
    private @Nullable List<Foreign> published;

    PublishedIndex(Elements elements) {
        this.elements = elements;
    }

    /** By project; of several of one name the first that is found, as Java has it with classes. */
    List<Foreign> published() {
        List<Foreign> known = published;
        if (known == null) {
            known = read();
            published = known;
        }
        return known;
    }

    /** Reports classes that others published and that cannot be read. */
    List<String> problems() {
        published();
        return List.copyOf(problems);
    }

    private List<Foreign> read() {
        List<Foreign> found = new ArrayList<>();
        Set<String> projects = new TreeSet<>();
        for (TypeElement type : classes()) {
            String name = "class " + type.getQualifiedName();
            try {
                Manifest manifest = ForeignManifest.read(text(type), name);
                if (projects.add(manifest.project())) {
                    found.addAll(Published.of(manifest));
                }
            } catch (ForeignManifest.UnusableException e) {
                problems.add(e.getMessage());
            }
        }
        return found;
    }

    private Collection<TypeElement> classes() {
        TreeMap<String, TypeElement> classes = new TreeMap<>();
        packages()
                .flatMap(p -> ElementFilter.typesIn(p.getEnclosedElements()).stream())
                .forEach(t -> classes.putIfAbsent(t.getQualifiedName().toString(), t));
        return classes.values();
    }

    private Stream<PackageElement> packages() {
        Set<? extends ModuleElement> modules = elements.getAllModuleElements();
        Stream<PackageElement> named = modules.stream()
                .filter(m -> !m.getQualifiedName().toString().matches("(java|jdk)\\..*"))
                .flatMap(m -> Stream.of(
                                ModuleIndex.packageOf(m.getQualifiedName().toString()), ModuleIndex.PACKAGE)
                        .distinct()
                        .flatMap(name -> Stream.ofNullable(elements.getPackageElement(m, name))));
        return modules.isEmpty() ? Stream.ofNullable(elements.getPackageElement(ModuleIndex.PACKAGE)) : named;
    }

    private static String text(TypeElement type) {
        TreeMap<Integer, String> parts = new TreeMap<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            String name = field.getSimpleName().toString();
            if (name.matches(ModuleIndex.PART + "\\d{1,6}") && field.getConstantValue() instanceof String text) {
                parts.put(Integer.parseInt(name.substring(ModuleIndex.PART.length())), text);
            }
        }
        return String.join("", parts.values());
    }
}
