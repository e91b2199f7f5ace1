package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.project.Templating;
import io.streamt.project.Variables;
import io.streamt.sql.SqlParser;
import io.streamt.sql.TableReference;
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
import java.util.TreeSet;
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
        TemplateCredentials credentials =
                new TemplateCredentials(project.templating().credentials(), diagnostics);
        project.templating().macros().forEach(credentials::check);
        project.models().forEach(m -> m.sql().ifPresent(credentials::check));
        StatementReader statements = statements(project, diagnostics);
        References references = new References(project, diagnostics);
        Map<String, ModelNode> nodes = new LinkedHashMap<>();
        List<ModelNode> others = new ArrayList<>();
        for (Model model : project.models()) {
            ModelNode node = node(model, statements, references, diagnostics);
            boolean taken = model.name().isEmpty() || nodes.putIfAbsent(model.name(), node) != null;
            if (taken) {
                others.add(node);
            }
        }
        Map<String, String> views = views(nodes.values());
        nodes.replaceAll((name, node) -> new ModelNode(
                node.model(),
                node.statement(),
                node.dependencies(),
                node.whole(),
                Optional.ofNullable(views.get(name))));
        List<ReadExposure> exposures =
                project.exposures().stream().map(references::of).toList();
        List<ReadUse> uses = references.uses(project);
        references.checkOthers(project);
        Graph<String, DefaultEdge> graph = graph(nodes);
        Set<String> inCycles = reportCycles(graph, nodes, diagnostics);
        inCycles.forEach(name -> others.add(nodes.get(name)));
        graph.removeAllVertices(inCycles);
        Set<String> selected = selector.select(project, nodes.values(), diagnostics);
        Set<String> needed = Selector.withUpstream(withLateRows(selected, project), nodes.values());
        List<ModelNode> ordered = new ArrayList<>();
        new TopologicalOrderIterator<>(graph, Comparator.<String>naturalOrder()).forEachRemaining(name -> {
            if (needed.contains(name)) {
                ordered.add(Objects.requireNonNull(nodes.get(name)));
            }
        });
        others.removeIf(node -> !selected.contains(node.model().name()));
        return new ProjectGraph(project, ordered, others, exposures, uses, selected);
    }

    private static TemplateContext context(Templating templating) {
        return new TemplateContext(
                templating.vars(),
                templating.lists(),
                templating.target(),
                templating.variables()::value,
                templating.macros());
    }

    /** Where macros or variables are wrong, templates that use them fail, and that follows. */
    private static StatementReader statements(Project project, Diagnostics diagnostics) {
        int before = diagnostics.errors();
        SqlTemplate template = SqlTemplate.create(context(project.templating()), diagnostics);
        boolean sure = diagnostics.errors() == before && !project.doubts().variables();
        return new StatementReader(template, new SqlParser(), sure);
    }

    private static ModelNode node(
            Model model, StatementReader statements, References references, Diagnostics diagnostics) {
        if (model.lateOf().isPresent()) {
            List<Dependency> writer = references.writer(model.lateOf().get());
            return new ModelNode(model, Optional.empty(), writer, !writer.isEmpty(), Optional.empty());
        }
        if (model.sql().isEmpty()) {
            List<Dependency> read = references.ofFrom(model);
            return new ModelNode(
                    model,
                    Optional.empty(),
                    sorted(read),
                    read.size() == model.from().size(),
                    Optional.empty());
        }
        // A variable that has no value is no SQL.
        boolean unset = Variables.hasVariable(model.sql().get().text()) && references.isUnsure(model);
        Optional<Statement> statement =
                unset ? Optional.empty() : statements.read(model.sql().get(), model.name(), diagnostics);
        List<Dependency> read = statement.map(s -> references.of(model, s)).orElse(List.of());
        return new ModelNode(
                model,
                statement,
                sorted(read),
                statement.filter(s -> read.size() == tables(s)).isPresent(),
                Optional.empty());
    }

    private static long tables(Statement statement) {
        return statement.query().tables().stream()
                .map(TableReference::name)
                .distinct()
                .count();
    }

    /** A job brings the topic of its late rows along. */
    private static Set<String> withLateRows(Set<String> selected, Project project) {
        Set<String> all = new TreeSet<>(selected);
        project.models().stream()
                .filter(model -> model.lateOf().filter(selected::contains).isPresent())
                .forEach(model -> all.add(model.name()));
        return all;
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

    /** Reports each cycle once, at its first model by name; returns the models of all of them. */
    private static Set<String> reportCycles(
            Graph<String, DefaultEdge> graph, Map<String, ModelNode> nodes, Diagnostics diagnostics) {
        Set<String> members = new TreeSet<>();
        for (Circles.Circle circle : Circles.all(graph)) {
            List<String> path = circle.path();
            members.addAll(circle.members());
            diagnostics.error(
                    Code.CYCLE,
                    Objects.requireNonNull(nodes.get(path.get(0))).model().origin(),
                    "models read each other in a circle: " + String.join(" → ", path) + ".",
                    "Break it: one of them must read something else.");
        }
        return members;
    }
}
