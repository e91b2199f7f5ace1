package io.streamt.graph;

import io.streamt.project.Model;
import io.streamt.sql.Query;
import io.streamt.template.RenderedSql;
import java.util.List;
import java.util.Optional;

/**
 * A model in the graph.
 *
 * @param statement absent for a model without SQL
 * @param dependencies sorted by id, each once for every name that it is read by
 * @param whole whether its SQL could be read, and all that it reads was found
 * @param view the first declared virtual topic that reads it, by name, selected or not
 */
public record ModelNode(
        Model model,
        Optional<Statement> statement,
        List<Dependency> dependencies,
        boolean whole,
        Optional<String> view) {
    /** A model's SQL, rendered and parsed. */
    public record Statement(RenderedSql rendered, Query query) {}

    public ModelNode {
        dependencies = List.copyOf(dependencies);
    }
}
