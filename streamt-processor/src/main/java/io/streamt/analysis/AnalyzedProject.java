package io.streamt.analysis;

import io.streamt.graph.Dependency;
import io.streamt.project.Foreign;
import io.streamt.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A project with all that the planner says of its models. */
public final class AnalyzedProject {
    private final Project project;
    private final List<AnalyzedModel> models;
    private final Map<String, AnalyzedModel> byName;
    private final Rest rest;

    /**
     * The parts that are unknown because of errors.
     *
     * @param failed names of models about which errors were reported
     * @param masks names of those among them whose masks are not known for sure
     * @param drafts sinks whose input is not known; they have no columns
     */
    record Rest(Set<String> failed, Set<String> masks, List<AnalyzedModel> drafts) {
        static final Rest NONE = new Rest(Set.of(), Set.of(), List.of());

        Rest {
            failed = Set.copyOf(failed);
            masks = Set.copyOf(masks);
            drafts = List.copyOf(drafts);
        }
    }

    /** @param models in topological order */
    public AnalyzedProject(Project project, List<AnalyzedModel> models) {
        this(project, models, Rest.NONE);
    }

    AnalyzedProject(Project project, List<AnalyzedModel> models, Rest rest) {
        this.project = project;
        this.models = List.copyOf(models);
        this.rest = rest;
        this.byName = models.stream().collect(Collectors.toMap(AnalyzedModel::name, Function.identity()));
    }

    public Project project() {
        return project;
    }

    /** In topological order. */
    public List<AnalyzedModel> models() {
        return models;
    }

    /** Whether nothing is wrong about a model's masks and classifications. */
    public boolean areMasksSure(AnalyzedModel model) {
        return !rest.masks().contains(model.name());
    }

    /** In topological order; those without an error of their own. */
    public List<AnalyzedModel> sound() {
        return models.stream().filter(m -> !rest.failed().contains(m.name())).toList();
    }

    /** Sinks of which only the connector can be checked, because their input is not known. */
    public List<AnalyzedModel> drafts() {
        return rest.drafts();
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
