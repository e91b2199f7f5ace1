package io.streamt.analysis;

import io.streamt.project.Project;
import java.util.List;
import java.util.Optional;

/** @param models in topological order */
public record AnalyzedProject(Project project, List<AnalyzedModel> models) {
    public AnalyzedProject {
        models = List.copyOf(models);
    }

    public Optional<AnalyzedModel> model(String name) {
        return models.stream().filter(m -> m.name().equals(name)).findFirst();
    }
}
