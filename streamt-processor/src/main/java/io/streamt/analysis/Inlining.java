package io.streamt.analysis;

import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.sql.CreateView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans the stateless models that a job reads into the job itself, as views over what they read. The job then has the
 * watermark of the sources, which their topics forget.
 *
 * @param reader the model of the job
 */
record Inlining(Project project, Map<String, ModelNode> nodes, Map<String, AnalyzedModel> models, Model reader) {
    /** Options that change how state is kept or how work is batched, and never which rows a stateless query gives. */
    private static final List<String> HARMLESS =
            List.of("table.exec.state.", "table.exec.mini-batch.", "table.optimizer.", "table.exec.source.");

    /** The inputs, each with its query in place of its topic where that is possible. */
    List<Input> apply(List<Input> inputs) {
        return apply(inputs, reader.name());
    }

    private List<Input> apply(List<Input> inputs, String model) {
        Set<String> hinted = hinted(model);
        return inputs.stream()
                .map(input -> hinted.contains(input.name()) ? input : apply(input))
                .toList();
    }

    /** Names that a query gives options by a hint, which Flink refuses for views. */
    private Set<String> hinted(String model) {
        return Optional.ofNullable(nodes.get(model))
                .flatMap(ModelNode::statement)
                .map(s -> s.query().hinted())
                .orElse(Set.of());
    }

    /** Why a model is read from its topic; empty for one that can be inlined. */
    Optional<String> obstacle(Dependency read) {
        if (!(read instanceof Dependency.OnModel m)) {
            return Optional.of("another project owns it");
        }
        AnalyzedModel model = analyzed(m);
        if (hinted(reader.name()).contains(m.name())) {
            return Optional.of("the query gives it options by a hint");
        }
        if (model.materialization() != Materialization.FLINK) {
            return Optional.of("it is '" + model.materialization().written() + "'");
        }
        if (model.query().filter(q -> q.stateless()).isEmpty()) {
            return Optional.of("it keeps state");
        }
        if (model.model().eventTime().isPresent()) {
            return Optional.of("it declares 'event_time' of its own");
        }
        if (project.onConfluent(model.model()) || project.onConfluent(reader)) {
            return Optional.of("it runs on Confluent Cloud");
        }
        return chance(model)
                .map(function -> "it calls " + function + ", which gives another value each time")
                .or(() -> option(model.model())
                        .map(key -> "its job has another value of '" + key + "' than that of '" + reader.name() + "'"));
    }

    /** The model behind what is read; empty for sources and models of other projects. */
    Optional<AnalyzedModel> writer(Dependency read) {
        return read instanceof Dependency.OnModel m ? Optional.of(analyzed(m)) : Optional.empty();
    }

    private AnalyzedModel analyzed(Dependency.OnModel read) {
        return Optional.ofNullable(models.get(read.model().name()))
                .orElseThrow(() -> new IllegalStateException("not analyzed: " + read.id()));
    }

    private Input apply(Input input) {
        if (!(input.dependency() instanceof Dependency.OnModel m)) {
            return input;
        }
        AnalyzedModel model = analyzed(m);
        boolean view = model.materialization() == Materialization.EPHEMERAL
                && chance(model).isEmpty();
        return view || obstacle(m).isEmpty() ? inlined(input, model) : input;
    }

    private Input inlined(Input topic, AnalyzedModel model) {
        List<Input> behind = apply(
                model.dependencies().stream().map(d -> Input.of(d, models)).toList(), model.name());
        CreateView view = new CreateView(
                topic.name(),
                model.columns().stream().map(AnalyzedColumn::name).toList(),
                model.query().orElseThrow().text());
        return topic.inlined(
                Stream.concat(behind.stream().flatMap(i -> i.definitions().stream()), Stream.of(view))
                        .distinct()
                        .toList(),
                behind.stream().flatMap(i -> i.topics().stream()).distinct().toList());
    }

    /** The first function that gives another value each time, in a model or in the views that it reads. */
    private Optional<String> chance(AnalyzedModel model) {
        Optional<String> own = Optional.ofNullable(nodes.get(model.name()))
                .flatMap(ModelNode::statement)
                .flatMap(s -> NonDeterminism.calledIn(s.query()));
        return own.or(() -> model.dependencies().stream()
                .filter(Dependency.OnModel.class::isInstance)
                .map(d -> analyzed((Dependency.OnModel) d))
                .filter(m -> m.materialization() == Materialization.EPHEMERAL)
                .flatMap(m -> chance(m).stream())
                .findFirst());
    }

    private Optional<String> option(Model model) {
        Map<String, String> its = model.flink().tableOptions();
        Map<String, String> ours = reader.flink().tableOptions();
        return Stream.concat(its.keySet().stream(), ours.keySet().stream())
                .filter(key -> HARMLESS.stream().noneMatch(key::startsWith))
                .filter(key -> !Objects.equals(its.get(key), ours.get(key)))
                .sorted()
                .findFirst();
    }
}
