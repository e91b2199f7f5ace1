package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.project.Templating;
import io.streamt.sql.SqlParser;
import io.streamt.template.SqlTemplate;
import io.streamt.template.TemplateContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.TopologicalOrderIterator;

/** Builds the graph of a project. */
public final class GraphBuilder {
    /** All templates, statements and references are checked; only what is selected, and what it reads, goes on. */
    public ProjectGraph build(Project project, Selector selector, Diagnostics diagnostics) {
        TemplateCredentials credentials = new TemplateCredentials(diagnostics);
        project.templating().macros().forEach(credentials::check);
        project.models().forEach(m -> m.sql().ifPresent(credentials::check));
        StatementReader statements =
                new StatementReader(SqlTemplate.create(context(project.templating()), diagnostics), new SqlParser());
        // Macros that are wrong would make all their callers wrong.
        diagnostics.stopIfErrors();
        References references = new References(project, diagnostics);
        Map<String, ModelNode> nodes = new LinkedHashMap<>();
        project.models().forEach(m -> nodes.put(m.name(), node(m, statements, references, diagnostics)));
        Map<String, String> views = views(nodes.values());
        nodes.replaceAll((name, node) -> new ModelNode(
                node.model(), node.statement(), node.dependencies(), Optional.ofNullable(views.get(name))));
        List<ReadExposure> exposures =
                project.exposures().stream().map(references::of).toList();
        List<ReadUse> uses = references.uses(project);
        references.checkOthers(project);
        Graph<String, DefaultEdge> graph = graph(nodes);
        reportCycles(graph, nodes, diagnostics);
        Set<String> selected = selector.select(project, nodes.values(), diagnostics);
        diagnostics.stopIfErrors();
        Set<String> needed = Selector.withUpstream(selected, nodes.values());
        List<ModelNode> ordered = new ArrayList<>();
        new TopologicalOrderIterator<>(graph, Comparator.<String>naturalOrder()).forEachRemaining(name -> {
            if (needed.contains(name)) {
                ordered.add(Objects.requireNonNull(nodes.get(name)));
            }
        });
        return new ProjectGraph(project, ordered, exposures, uses, selected);
    }

    private static TemplateContext context(Templating templating) {
        return new TemplateContext(
                templating.vars(), templating.target(), templating.variables()::value, templating.macros());
    }

    private static ModelNode node(
            Model model, StatementReader statements, References references, Diagnostics diagnostics) {
        if (model.sql().isEmpty()) {
            return new ModelNode(model, Optional.empty(), sorted(references.ofFrom(model)), Optional.empty());
        }
        Optional<Statement> statement = statements.read(model.sql().get(), model.name(), diagnostics);
        return new ModelNode(
                model,
                statement,
                sorted(statement.map(s -> references.of(model, s)).orElse(List.of())),
                Optional.empty());
    }

    /** By what is read: whether a model is one's own topic must not depend on what is selected. */
    private static Map<String, String> views(Collection<ModelNode> nodes) {
        Map<String, String> views = new HashMap<>();
        nodes.stream()
                .filter(node -> node.model().materialized().equals(Optional.of(Materialization.VIRTUAL_TOPIC)))
                .sorted(Comparator.comparing(node -> node.model().name()))
                .forEach(node -> node.dependencies().forEach(read -> {
                    if (read instanceof Dependency.OnModel m) {
                        views.putIfAbsent(m.model().name(), node.model().name());
                    }
                }));
        return views;
    }

    private static List<Dependency> sorted(List<Dependency> dependencies) {
        return dependencies.stream()
                .collect(Collectors.toMap(d -> d.id() + " " + d.name(), d -> d, (a, b) -> a, TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    private static Graph<String, DefaultEdge> graph(Map<String, ModelNode> nodes) {
        Graph<String, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        nodes.keySet().forEach(graph::addVertex);
        nodes.values().forEach(node -> node.dependencies().stream()
                .flatMap(d -> d instanceof Dependency.OnModel m ? Stream.of(m.model()) : Stream.empty())
                .forEach(read -> graph.addEdge(read.name(), node.model().name())));
        return graph;
    }

    /** One report per circle, at its first model by name. */
    private static void reportCycles(
            Graph<String, DefaultEdge> graph, Map<String, ModelNode> nodes, Diagnostics diagnostics) {
        for (List<String> path : Circles.of(graph)) {
            diagnostics.error(
                    Code.CYCLE,
                    Objects.requireNonNull(nodes.get(path.get(0))).model().origin(),
                    "models read each other in a circle: " + String.join(" → ", path) + ".",
                    "Break it: one of them must read something else.");
        }
    }
}
