package io.streamt.graph;

import io.streamt.project.Project;
import java.util.List;

/** @param models in topological order, ties by name */
public record ProjectGraph(Project project, List<ModelNode> models) {
    public ProjectGraph {
        models = List.copyOf(models);
    }
}
