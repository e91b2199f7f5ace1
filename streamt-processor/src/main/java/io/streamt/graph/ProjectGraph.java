package io.streamt.graph;

import io.streamt.project.Project;
import java.util.List;
import java.util.Set;

/**
 * Models and what they read.
 *
 * @param models in topological order, ties by name; those selected, and what they read
 * @param others models that have no place in the order: those of a cycle, and those whose name is missing or taken; empty
 *     where there are no errors
 * @param selected names of the models that were asked for
 */
public record ProjectGraph(
        Project project,
        List<ModelNode> models,
        List<ModelNode> others,
        List<ReadExposure> exposures,
        List<ReadUse> uses,
        Set<String> selected) {
    public ProjectGraph {
        models = List.copyOf(models);
        others = List.copyOf(others);
        exposures = List.copyOf(exposures);
        uses = List.copyOf(uses);
        selected = Set.copyOf(selected);
    }
}
