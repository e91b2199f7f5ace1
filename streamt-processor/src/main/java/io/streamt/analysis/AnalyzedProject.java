package io.streamt.analysis;

import io.streamt.graph.Dependency;
import io.streamt.project.Foreign;
import io.streamt.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A project with all that the planner says of its models. */
public final class AnalyzedProject {
    private final Project project;
    private final List<AnalyzedModel> models;
    private final Map<String, AnalyzedModel> byName;

    /** @param models in topological order */
    public AnalyzedProject(Project project, List<AnalyzedModel> models) {
        this.project = project;
        this.models = List.copyOf(models);
        this.byName = models.stream().collect(Collectors.toMap(AnalyzedModel::name, Function.identity()));
    }

    public Project project() {
        return project;
    }

    /** In topological order. */
    public List<AnalyzedModel> models() {
        return models;
    }

    public Optional<AnalyzedModel> model(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether what is read is to be had through the Gateway alone. */
    public boolean isVirtual(Dependency read) {
        if (read instanceof Dependency.OnForeign f) {
            return f.foreign().writer() == Foreign.Writer.GATEWAY;
        }
        return read instanceof Dependency.OnModel m
                && model(m.model().name()).filter(AnalyzedModel::isVirtual).isPresent();
    }
}
