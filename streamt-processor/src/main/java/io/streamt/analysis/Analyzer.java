package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.graph.ProjectGraph;
import io.streamt.planner.SqlPlanner;
import io.streamt.project.Format;
import io.streamt.project.Materialization;
import io.streamt.project.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the planner about every model, in topological order, so that each sees its inputs as they will be. */
public final class Analyzer {
    private final SqlPlanner planner;

    public Analyzer(SqlPlanner planner) {
        this.planner = planner;
    }

    /** A model whose inputs failed is checked as far as its mistakes cannot follow from theirs. */
    public AnalyzedProject analyze(ProjectGraph graph, Diagnostics diagnostics) {
        Failures failures = new Failures(graph.project().doubts());
        SourceChecks sources = new SourceChecks(new DeclaredTypes(planner, diagnostics), diagnostics);
        graph.project().sources().forEach(source -> {
            Diagnostics found = new Diagnostics();
            new SourceChecks(new DeclaredTypes(planner, found), found).check(source);
            failures.note(source.name(), found.all());
            diagnostics.reportAll(found.all());
        });
        return new Walk(graph, sources, failures, diagnostics).analyze();
    }

    /** One pass over the models of a graph. */
    private final class Walk {
        private final ProjectGraph graph;
        private final Project project;
        private final Failures failures;
        private final Diagnostics diagnostics;
        private final Map<String, AnalyzedModel> analyzed = new HashMap<>();
        private final QueryAnalyzer queries;
        private final WithoutSql others;
        private final InputChecks inputs;

        Walk(ProjectGraph graph, SourceChecks sources, Failures failures, Diagnostics diagnostics) {
            this.graph = graph;
            this.project = graph.project();
            this.failures = failures;
            this.diagnostics = diagnostics;
            Map<String, ModelNode> nodes = graph.models().stream()
                    .collect(Collectors.toMap(n -> n.model().name(), Function.identity()));
            this.queries = new QueryAnalyzer(planner, project, sources, new LostTime(nodes, analyzed), diagnostics);
            this.others = new WithoutSql(project.runtime(), diagnostics);
            this.inputs = new InputChecks(project, diagnostics);
        }

        AnalyzedProject analyze() {
            graph.models().forEach(this::analyze);
            graph.others().forEach(this::analyzeAlone);
            queries.reportTogether();
            List<AnalyzedModel> models = graph.models().stream()
                    .flatMap(n -> Optional.ofNullable(analyzed.get(n.model().name())).stream())
                    .toList();
            return new AnalyzedProject(project, models, failures.rest());
        }

        private void analyze(ModelNode node) {
            boolean known = inputs.areKnown(node, analyzed.keySet());
            boolean virtual = node.model().materialized().equals(Optional.of(Materialization.VIRTUAL_TOPIC));
            boolean sure = project.doubts().isSure(node.model().name())
                    && !(virtual && project.doubts().runtime())
                    && node.dependencies().stream().allMatch(failures::isSure);
            if (!known || !node.whole() || !sure) {
                failures.addModel(node.model().name());
                analyzeAlone(node);
                return;
            }
            diagnostics.mark();
            model(node).ifPresent(model -> {
                checkProtobuf(model);
                checkEncoding(model);
                analyzed.put(model.name(), model);
            });
            failures.note(node.model().name(), diagnostics.sinceMark());
        }

        private Optional<AnalyzedModel> model(ModelNode node) {
            Optional<Statement> statement = node.statement();
            return statement.isPresent()
                    ? queries.analyze(node, statement.get(), analyzed)
                    : others.analyze(node, analyzed);
        }

        /** Only what cannot follow from mistakes of the inputs. */
        private void analyzeAlone(ModelNode node) {
            boolean known = node.whole()
                    && node.dependencies().stream()
                            .allMatch(read -> columns(read).isPresent());
            if (node.statement().isEmpty()) {
                others.draft(node).ifPresent(failures::addDraft);
            } else if (known && project.mlModels().isEmpty()) {
                boolean sure = node.dependencies().stream().allMatch(failures::isSure);
                queries.checkAlone(node, node.statement().get(), analyzed, sure);
            } else {
                queries.checkColumns(node, node.statement().get(), this::columns);
            }
        }

        /** Absent where they are not known for sure. */
        private Optional<List<String>> columns(Dependency read) {
            boolean missing = isWithoutColumns(read)
                    || !failures.areColumnsSure(read)
                    || (read instanceof Dependency.OnModel m
                            && !analyzed.containsKey(m.model().name()));
            return missing
                    ? Optional.empty()
                    : Optional.of(Input.of(read, analyzed).table().columns().stream()
                            .map(c -> c.name())
                            .toList());
        }

        private boolean isWithoutColumns(Dependency read) {
            if (read instanceof Dependency.OnModel m) {
                return Optional.ofNullable(analyzed.get(m.model().name()))
                        .filter(a -> a.columns().isEmpty())
                        .isPresent();
            }
            return (read instanceof Dependency.OnSource s
                            && s.source().columns().isEmpty())
                    || (read instanceof Dependency.OnForeign f
                            && f.foreign().table().columns().isEmpty());
        }

        private void checkProtobuf(AnalyzedModel model) {
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

        private void checkEncoding(AnalyzedModel model) {
            if (model.hasTopic()) {
                new EncodingChecks(diagnostics)
                        .checkModel(model.name(), model.model().encoding(), model.columns(), model.key());
            }
        }
    }
}
