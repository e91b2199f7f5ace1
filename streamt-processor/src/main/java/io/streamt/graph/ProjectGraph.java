package io.streamt.graph;

import io.streamt.project.Project;
import java.util.List;
import java.util.Set;

/**
 * Models and what they read.
 *
 * @param models in topological order, ties by name; those selected, and what they read
 * @param selected names of the models that were asked for
 */
public record ProjectGraph(
        Project project,
        List<ModelNode> models,
        List<ReadExposure> exposures,
        List<ReadUse> uses,
        Set<String> selected) {
    public ProjectGraph {
        models = List.copyOf(models);
        exposures = List.copyOf(exposures);
        uses = List.copyOf(uses);
        selected = Set.copyOf(selected);
    }
}
