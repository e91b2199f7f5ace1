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
        Project project, List<ModelNode> models, List<ReadExposure> exposures, Set<String> selected) {
    public ProjectGraph {
        models = List.copyOf(models);
        exposures = List.copyOf(exposures);
        selected = Set.copyOf(selected);
    }
}
