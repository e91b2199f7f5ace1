package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.graph.ProjectGraph;
import io.streamt.planner.SqlPlanner;
import io.streamt.project.Encoding;
import io.streamt.project.Format;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.Project;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the planner about every model, in topological order, so that each sees its inputs as they will be. */
public final class Analyzer {
    private final SqlPlanner planner;

    public Analyzer(SqlPlanner planner) {
        this.planner = planner;
    }

    /** A model whose inputs failed is left out without a further error. */
    public AnalyzedProject analyze(ProjectGraph graph, Diagnostics diagnostics) {
        SourceChecks sources = new SourceChecks(new DeclaredTypes(planner, diagnostics), diagnostics);
        graph.project().sources().forEach(sources::check);
        diagnostics.stopIfErrors();
        Map<String, AnalyzedModel> analyzed = new HashMap<>();
        Map<String, ModelNode> nodes =
                graph.models().stream().collect(Collectors.toMap(n -> n.model().name(), Function.identity()));
        QueryAnalyzer queries =
                new QueryAnalyzer(planner, graph.project(), sources, new LostTime(nodes, analyzed), diagnostics);
        WithoutSql others = new WithoutSql(graph.project().runtime(), diagnostics);
        List<AnalyzedModel> models = new ArrayList<>();
        for (ModelNode node : graph.models()) {
            if (inputsKnown(node, analyzed.keySet(), graph.project(), diagnostics)) {
                analyze(node, analyzed, queries, others).ifPresent(model -> {
                    checkProtobuf(model, graph.project(), diagnostics);
                    checkEncoding(model, diagnostics);
                    analyzed.put(model.name(), model);
                    models.add(model);
                });
            }
        }
        return new AnalyzedProject(graph.project(), models);
    }

    private static void checkProtobuf(AnalyzedModel model, Project project, Diagnostics diagnostics) {
        boolean there = model.hasJob() && project.onConfluent(model.model());
        if (model.model().encoding().value() == Format.PROTOBUF && !there) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    model.model().encoding().valueOrigin(),
                    "format 'protobuf' is not supported: Flink reads it only with compiled message classes on the"
                            + " cluster.",
                    "Use json, csv or avro.");
        }
    }

    private static void checkEncoding(AnalyzedModel model, Diagnostics diagnostics) {
        if (model.hasTopic()) {
            new EncodingChecks(diagnostics)
                    .check("model '" + model.name() + "'", model.model().encoding(), model.columns(), model.key());
        }
    }

    private static Optional<AnalyzedModel> analyze(
            ModelNode node, Map<String, AnalyzedModel> inputs, QueryAnalyzer queries, WithoutSql others) {
        Optional<Statement> statement = node.statement();
        return statement.isPresent() ? queries.analyze(node, statement.get(), inputs) : others.analyze(node, inputs);
    }

    /** Confluent Cloud reads Protobuf by the schema in the registry. */
    private static boolean isUnreadable(Dependency read, ModelNode node, Project project) {
        return node.statement().isPresent()
                && !project.onConfluent(node.model())
                && encoding(read).filter(e -> e.value() == Format.PROTOBUF).isPresent();
    }

    private static Optional<Encoding> encoding(Dependency read) {
        if (read instanceof Dependency.OnSource s) {
            return Optional.of(s.source().encoding());
        }
        return read instanceof Dependency.OnModel m
                        && m.model()
                                .materialized()
                                .filter(x -> x == Materialization.EPHEMERAL)
                                .isEmpty()
                ? Optional.of(m.model().encoding())
                : Optional.empty();
    }

    private static boolean isBareTopic(Model model) {
        return model.sql().isEmpty()
                && model.materialized().equals(Optional.of(Materialization.TOPIC))
                && model.contract().isEmpty();
    }

    private static boolean inputsKnown(ModelNode node, Set<String> analyzed, Project project, Diagnostics diagnostics) {
        Set<String> missing = new HashSet<>();
        for (Dependency dependency : node.dependencies()) {
            if (dependency instanceof Dependency.OnModel m
                    && !analyzed.contains(m.model().name())) {
                missing.add(m.name());
            }
            if (dependency instanceof Dependency.OnModel m && isBareTopic(m.model())) {
                missing.add(m.name());
                diagnostics.error(
                        Code.NO_COLUMNS,
                        m.model().origin(),
                        "model '" + m.model().name() + "' is just a topic without columns, and model '"
                                + node.model().name() + "' reads them.",
                        "Declare them: columns: [{name: …, type: STRING}].");
            }
            if (isUnreadable(dependency, node, project)) {
                missing.add(dependency.name());
                diagnostics.error(
                        Code.UNSUPPORTED,
                        encoding(dependency).orElseThrow().valueOrigin(),
                        (dependency instanceof Dependency.OnSource ? "source '" : "model '") + dependency.name()
                                + "' is in format 'protobuf', and model '"
                                + node.model().name()
                                + "' reads it: Flink does that only with compiled message classes on the cluster.",
                        "Leave it to readers that are no jobs, or have its writer use json or avro.");
            } else if (dependency instanceof Dependency.OnSource s
                    && s.source().columns().isEmpty()) {
                missing.add(s.name());
                diagnostics.error(
                        Code.NO_COLUMNS,
                        s.source().origin(),
                        "source '" + s.source().name() + "' declares no columns, and model '"
                                + node.model().name() + "' reads them.",
                        "Declare them: columns: [{name: …, type: STRING}]; as components of a @Source record; or by a JSON"
                                + " Schema under schema.definition.");
            }
        }
        for (Dependency dependency : node.dependencies()) {
            if (dependency instanceof Dependency.OnForeign f
                    && f.foreign().table().columns().isEmpty()) {
                missing.add(f.name());
                diagnostics.error(
                        Code.NO_COLUMNS,
                        node.model().origin(),
                        "model '" + node.model().name() + "' reads "
                                + f.foreign().described() + ", whose columns are not published.",
                        "That module publishes them when streamt:compile runs in it; a source there declares them.");
            }
        }
        if (!missing.isEmpty() && !diagnostics.hasErrors()) {
            throw new IllegalStateException("inputs missing without an error: " + NearestNames.list(missing));
        }
        return missing.isEmpty();
    }
}
