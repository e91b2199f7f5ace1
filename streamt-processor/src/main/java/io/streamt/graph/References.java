package io.streamt.graph;

import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.project.Reference;
import io.streamt.project.Source;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Resolves what models read to sources and models of the project. */
final class References {
    private final Map<String, Source> sources = new TreeMap<>();
    private final Map<String, Model> models = new TreeMap<>();
    private final NameCheck names;

    References(Project project, Diagnostics diagnostics) {
        project.sources().forEach(s -> sources.put(s.name(), s));
        project.models().forEach(m -> models.put(m.name(), m));
        this.names = new NameCheck(sources.keySet(), models.keySet(), diagnostics);
    }

    List<Dependency> of(Model model, Statement statement) {
        return dependencies(names.ofStatement(model.name(), statement, model.from()));
    }

    List<Dependency> ofFrom(Model model) {
        return dependencies(names.ofFrom(model.name(), model.from()));
    }

    private List<Dependency> dependencies(List<Reference> references) {
        return references.stream().map(this::dependency).toList();
    }

    private Dependency dependency(Reference reference) {
        return reference.kind() == Reference.Kind.SOURCE
                ? new Dependency.OnSource(Objects.requireNonNull(sources.get(reference.name())))
                : new Dependency.OnModel(Objects.requireNonNull(models.get(reference.name())));
    }
}
