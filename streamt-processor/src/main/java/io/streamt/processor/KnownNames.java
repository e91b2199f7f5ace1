package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.LocatedText;
import io.streamt.project.LateModels;
import io.streamt.project.ProjectAssembler.Given;
import io.streamt.template.TemplateContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names that a type may refer to: the module's declarations, wherever they stand. It is filled once, then only read. */
final class KnownNames {
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> models = new TreeSet<>();
    private final Map<String, String> vars = new TreeMap<>();
    private final Map<String, List<String>> lists = new TreeMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final List<LocatedText> macros = new ArrayList<>();
    private boolean complete = true;

    void addAll(Tree tree) {
        for (Tree.Entry list : entries(tree)) {
            switch (list.key()) {
                case "sources" -> names(list.value()).forEach(n -> add(sources, n));
                case "models" -> {
                    names(list.value()).forEach(n -> add(models, n));
                    addLateModels(list.value());
                }
                case "vars" -> entries(list.value()).forEach(this::addVar);
                default -> {
                    // Project, runtime and so on name nothing that SQL reads.
                }
            }
        }
    }

    /** Adds the models of late rows that a list of models brings along. */
    private void addLateModels(Tree list) {
        List<Tree> items = list instanceof Tree.Sequence sequence ? sequence.items() : List.of();
        for (Tree item : items) {
            boolean kept = value(item, "advanced")
                    .flatMap(advanced -> value(advanced, "flink"))
                    .flatMap(flink -> value(flink, "late_rows"))
                    .filter(rows -> rows instanceof Tree.Scalar scalar
                            && scalar.text().text().equalsIgnoreCase("topic"))
                    .isPresent();
            if (kept && value(item, "name").orElse(null) instanceof Tree.Scalar name) {
                models.add(LateModels.nameOf(name.text().text()));
            }
        }
    }

    /** Adds the models of late rows that an annotated type brings along. */
    void addLateModelsOf(Tree tree) {
        entries(tree).stream().filter(list -> list.key().equals("models")).forEach(list -> addLateModels(list.value()));
    }

    private static Optional<Tree> value(Tree tree, String key) {
        return entries(tree).stream()
                .filter(e -> e.key().equals(key))
                .map(Tree.Entry::value)
                .findFirst();
    }

    /** Adds an annotated type; returns where the name was declared before, or nothing when it is new. */
    Optional<String> add(Declared type, String place) {
        if (type.kind() == Declared.Kind.EXPOSURE) {
            // Nothing reads it; it may have the name of what it uses.
            return Optional.ofNullable(places.putIfAbsent("exposure " + type.name(), place));
        }
        (type.kind() == Declared.Kind.SOURCE ? sources : models).add(type.name());
        return Optional.ofNullable(places.putIfAbsent(type.name(), place));
    }

    /** Says that there may be declarations beside the known ones. */
    void setIncomplete() {
        complete = false;
    }

    Set<String> sources() {
        return sources;
    }

    Set<String> models() {
        return models;
    }

    void addMacros(List<LocatedText> files) {
        macros.addAll(files);
    }

    /** Returns the values for templates, as far as they are known here: the template variables that have a value. */
    TemplateContext templating() {
        return new TemplateContext(vars, lists, Given.NONE.target(), name -> Optional.empty(), macros);
    }

    /** Whether a name that is not known here is known nowhere. */
    boolean isComplete() {
        return complete;
    }

    private void add(Set<String> names, Tree.Scalar name) {
        String text = name.text().text();
        names.add(text);
        places.putIfAbsent(text, name.origin().place());
        if (text.contains("${")) {
            // Known only where the variable is.
            complete = false;
        }
    }

    private void addVar(Tree.Entry variable) {
        if (variable.value() instanceof Tree.Scalar scalar
                && !scalar.text().text().contains("${")) {
            vars.put(variable.key(), scalar.text().text());
        } else if (variable.value() instanceof Tree.Sequence list) {
            List<String> items = list.items().stream()
                    .filter(Tree.Scalar.class::isInstance)
                    .map(item -> ((Tree.Scalar) item).text().text())
                    .toList();
            boolean known =
                    items.size() == list.items().size() && items.stream().noneMatch(item -> item.contains("${"));
            if (known) {
                lists.put(variable.key(), items);
            }
        }
    }

    private static List<Tree.Scalar> names(Tree list) {
        List<Tree> items = list instanceof Tree.Sequence sequence ? sequence.items() : List.of();
        return items.stream()
                .flatMap(item -> entries(item).stream())
                .filter(e -> e.key().equals("name") && e.value() instanceof Tree.Scalar)
                .map(e -> (Tree.Scalar) e.value())
                .toList();
    }

    private static List<Tree.Entry> entries(Tree tree) {
        return tree instanceof Tree.Mapping mapping ? mapping.entries() : List.of();
    }
}
