package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.project.Mask;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.RuntimeSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One model without SQL: a sink, a topic that others fill, or another name for a topic. */
final class WithoutSql {
    private final RuntimeSettings runtime;
    private final Diagnostics diagnostics;

    WithoutSql(RuntimeSettings runtime, Diagnostics diagnostics) {
        this.runtime = runtime;
        this.diagnostics = diagnostics;
    }

    Optional<AnalyzedModel> analyze(ModelNode node, Map<String, AnalyzedModel> inputs) {
        Inference inference = new Inference(runtime, diagnostics);
        Inference.Inferred inferred = inference.withoutSql(node.model());
        boolean topic = inferred.materialization() == Materialization.TOPIC;
        boolean alias = inferred.materialization() == Materialization.VIRTUAL_TOPIC;
        String kind = alias ? "virtual topic" : "sink";
        if (!alias) {
            new Masking(diagnostics)
                    .refuse(
                            node.model(),
                            topic ? "topic" : "sink",
                            topic
                                    ? "Mask it in the models that read it."
                                    : "Mask it in the model that the sink reads.");
        }
        if (node.model().lateOf().isPresent()) {
            return late(node, inferred, inputs);
        }
        if (topic) {
            return Optional.of(topicAlone(node.model(), inferred));
        }
        if (node.dependencies().size() != 1) {
            if (node.dependencies().size() > 1) {
                diagnostics.error(
                        Code.UNSUPPORTED,
                        node.model().from().get(1).origin(),
                        kind + " '" + node.model().name() + "' reads "
                                + node.dependencies().size() + " inputs.",
                        "It reads one; declare one for each.");
            }
            return Optional.empty();
        }
        Dependency input = node.dependencies().get(0);
        Input read = Input.of(input, inputs);
        if (!read.topics().equals(List.of(input))) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    node.model().from().get(0).origin(),
                    kind + " '" + node.model().name() + "' reads '" + input.name()
                            + "', which is ephemeral and has no topic.",
                    "Make that model 'flink', or read another one.");
            return Optional.empty();
        }
        Map<String, Mask> masks = alias ? Masking.byColumn(node.model()) : Map.of();
        if (alias) {
            inference.checkAlias(node.model(), read);
            new Masking(diagnostics).checkAlias(node.model(), read);
        }
        return Optional.of(new AnalyzedModel(
                node.model(),
                inferred.materialization(),
                inferred.reason(),
                read.columns().stream()
                        .map(c -> c.readBy(input.id(), place(node.model())))
                        .map(c -> masks.containsKey(c.name())
                                ? c.maskedBy(masks.get(c.name()).policy())
                                : c)
                        .toList(),
                read.changelog(),
                read.key(),
                alias ? read.eventTime() : Optional.empty(),
                node.dependencies(),
                node.dependencies(),
                Optional.empty(),
                inferred.view()));
    }

    /** A sink whose input is not known, without columns: its connector can be checked all the same. */
    Optional<AnalyzedModel> draft(ModelNode node) {
        Model model = node.model();
        boolean sink = model.sql().isEmpty()
                && model.connector().isPresent()
                && model.materialized().filter(m -> m != Materialization.SINK).isEmpty();
        return sink && node.dependencies().size() == 1
                ? Optional.of(new AnalyzedModel(
                        model,
                        Materialization.SINK,
                        "",
                        List.of(),
                        Changelog.APPEND,
                        List.of(),
                        Optional.empty(),
                        node.dependencies(),
                        node.dependencies(),
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
    }

    /** The columns are those of the branch that writes them. */
    private static Optional<AnalyzedModel> late(
            ModelNode node, Inference.Inferred inferred, Map<String, AnalyzedModel> inputs) {
        return node.model()
                .lateOf()
                .map(inputs::get)
                .flatMap(AnalyzedModel::query)
                .flatMap(AnalyzedModel.AnalyzedQuery::late)
                .map(branch -> new AnalyzedModel(
                        node.model(),
                        inferred.materialization(),
                        inferred.reason(),
                        branch.columns(),
                        Changelog.APPEND,
                        List.of(),
                        Optional.empty(),
                        node.dependencies(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Origin place(Model sink) {
        return sink.from().isEmpty() ? sink.origin() : sink.from().get(0).origin();
    }

    private static AnalyzedModel topicAlone(Model model, Inference.Inferred inferred) {
        List<AnalyzedColumn> columns = model.contract().stream()
                .map(c -> AnalyzedColumn.declared(c.name(), c.type(), c.nullable(), c.origin()))
                .toList();
        return new AnalyzedModel(
                model,
                inferred.materialization(),
                inferred.reason(),
                columns,
                Changelog.APPEND,
                model.key().columns(),
                model.eventTime(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
