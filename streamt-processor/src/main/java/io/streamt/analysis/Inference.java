package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.ModelNode;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.RuntimeSettings;
import io.streamt.sql.Selection;
import io.streamt.sql.StatefulReason;
import java.util.List;
import java.util.Optional;

/** Infers what a model becomes, and why. */
final class Inference {
    private static final String MATERIALIZED = "materialized";

    /** @param view what a virtual topic picks; absent for everything else, and for an alias of all readers */
    record Inferred(Materialization materialization, String reason, Optional<Selection.Plain> view) {
        Inferred(Materialization materialization, String reason) {
            this(materialization, reason, Optional.empty());
        }
    }

    private final RuntimeSettings runtime;
    private final Diagnostics diagnostics;

    Inference(RuntimeSettings runtime, Diagnostics diagnostics) {
        this.runtime = runtime;
        this.diagnostics = diagnostics;
    }

    Inferred withoutSql(Model model) {
        Materialization declared = model.materialized().orElse(Materialization.SINK);
        if (declared == Materialization.TOPIC) {
            return topicAlone(model);
        }
        if (declared == Materialization.VIRTUAL_TOPIC) {
            return alias(model);
        }
        if (declared != Materialization.SINK) {
            diagnostics.error(
                    Code.MISSING_KEY,
                    model.origin(MATERIALIZED),
                    "model '" + model.name() + "' is declared '" + declared.written() + "', but has no SQL.",
                    "Give it 'sql', or make it just a topic: 'materialized: topic'.");
        } else if (model.from().isEmpty()) {
            diagnostics.error(
                    Code.MISSING_KEY,
                    model.origin(),
                    "model '" + model.name() + "' has neither 'sql' nor 'from'.",
                    "Give it SQL, or for a sink the model it reads.");
        } else if (model.connector().isEmpty()) {
            diagnostics.error(
                    Code.NO_CONNECTOR,
                    model.origin(),
                    "model '" + model.name() + "' has no SQL, so it is a sink, and no connector.",
                    "Give one under 'advanced.connector'; or make it an alias: 'materialized: virtual_topic'.");
        }
        return new Inferred(Materialization.SINK, "no SQL, only 'from'");
    }

    /** Another name for a topic, with masks. */
    private Inferred alias(Model model) {
        requireGateway(model);
        model.connector().ifPresent(c -> impossible(model, "it has a connector, which makes it a sink"));
        if (model.from().size() != 1) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    model.origin(MATERIALIZED),
                    "model '" + model.name() + "' is declared 'virtual_topic' without SQL, and 'from' names "
                            + model.from().size() + " topics.",
                    "Name the one that it is another name for, or give it SQL.");
        }
        // Whom no records are given is a filter's to say, where groups are named that may read.
        Optional<Selection.Plain> all = model.access().allowedGroups().isEmpty()
                ? Optional.empty()
                : Optional.of(new Selection.Plain(List.of(), Optional.empty()));
        return new Inferred(
                Materialization.VIRTUAL_TOPIC, "declared, without SQL: another name for what it reads", all);
    }

    /** Refuses an alias of what cannot have one. */
    void checkAlias(Model model, Input input) {
        new GatewayFit(model, input).refusal().ifPresent(why -> impossible(model, why));
    }

    /** Without any runtime it is left to the goals that need one. */
    private void requireGateway(Model model) {
        if (runtime.gateway().isEmpty() && runtime.kafka().isPresent()) {
            diagnostics.error(
                    Code.NO_TARGET,
                    model.origin(MATERIALIZED),
                    "model '" + model.name() + "' is declared 'virtual_topic', and no Gateway is configured.",
                    "Give runtime.gateway.admin_url, or leave 'materialized' out: a Flink job then writes a topic.");
        }
    }

    private void impossible(Model model, String why) {
        diagnostics.error(
                Code.UNSUPPORTED,
                model.origin(MATERIALIZED),
                "model '" + model.name() + "' is declared 'virtual_topic', but " + why + ".",
                "Leave 'materialized' out: a Flink job then writes a topic of its own.");
    }

    /** A topic that is made here and filled by others. */
    private Inferred topicAlone(Model model) {
        if (model.lateOf().isPresent()) {
            return new Inferred(
                    Materialization.TOPIC,
                    "late rows of model '" + model.lateOf().get() + "'");
        }
        if (!model.from().isEmpty()) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    model.origin("from"),
                    "model '" + model.name() + "' is declared 'topic' with 'from' and without SQL.",
                    "Give it SQL, or leave 'from' out: then it is just the topic.");
        }
        return new Inferred(Materialization.TOPIC, "declared, without SQL: just the topic");
    }

    Inferred ofQuery(ModelNode node, Statement statement, PlannedQuery planned, List<Input> inputs) {
        Model model = node.model();
        Optional<String> stateful = statefulReason(statement, planned);
        if (model.materialized().isEmpty()) {
            return inferred(node, statement, stateful, inputs);
        }
        Materialization declared = model.materialized().get();
        switch (declared) {
            case FLINK -> {
                return new Inferred(declared, "declared");
            }
            case TOPIC ->
                stateful.ifPresent(r -> diagnostics.error(
                        Code.UNSUPPORTED,
                        model.origin(MATERIALIZED),
                        "model '" + model.name() + "' is declared 'topic', but its SQL is stateful: " + r + ".",
                        "Use 'materialized: flink', or leave it out."));
            case SINK ->
                diagnostics.error(
                        Code.UNSUPPORTED,
                        model.origin(MATERIALIZED),
                        "model '" + model.name() + "' is declared 'sink', but has SQL.",
                        "A sink has only 'from' and a connector: leave 'materialized' out here, and declare a sink that reads this model.");
            case EPHEMERAL -> {
                return new Inferred(declared, "declared: inlined into its readers");
            }
            case VIRTUAL_TOPIC -> {
                return virtual(model, statement, stateful, inputs);
            }
        }
        return new Inferred(declared, "declared");
    }

    private Inferred inferred(ModelNode node, Statement statement, Optional<String> stateful, List<Input> inputs) {
        if (stateful.isPresent()) {
            return new Inferred(Materialization.FLINK, "stateful: " + stateful.get());
        }
        if (statement.query().usesMl()) {
            return new Inferred(Materialization.FLINK, "stateless, and it asks an ML model");
        }
        if (runtime.gateway().isEmpty()) {
            return new Inferred(Materialization.FLINK, "stateless, and no Gateway is configured");
        }
        Optional<String> refusal = node.view()
                .map(view -> "'" + view + "' is a view of it, and the Gateway has none of a view")
                .or(() -> refusal(node.model(), statement, inputs));
        return refusal.map(why -> new Inferred(Materialization.FLINK, "stateless, but " + why))
                .orElseGet(() -> new Inferred(
                        Materialization.VIRTUAL_TOPIC,
                        "stateless, and the Gateway can do all of it",
                        Optional.of(new GatewayFit(node.model(), inputs.get(0))
                                .narrowed((Selection.Plain) statement.query().selection()))));
    }

    private Inferred virtual(Model model, Statement statement, Optional<String> stateful, List<Input> inputs) {
        requireGateway(model);
        Optional<String> refusal =
                stateful.map(s -> "its SQL is stateful: " + s).or(() -> refusal(model, statement, inputs));
        refusal.ifPresent(why -> impossible(model, why));
        Optional<Selection.Plain> view =
                refusal.isEmpty() && statement.query().selection() instanceof Selection.Plain plain
                        ? Optional.of(new GatewayFit(model, inputs.get(0)).narrowed(plain))
                        : Optional.empty();
        return new Inferred(Materialization.VIRTUAL_TOPIC, "declared", view);
    }

    private static Optional<String> refusal(Model model, Statement statement, List<Input> inputs) {
        return inputs.size() == 1
                ? new GatewayFit(model, inputs.get(0)).refusal(statement.query().selection())
                : Optional.of("the Gateway cannot read more than one topic");
    }

    /** The SQL's own words where they say it; else the operators, since no parser sees what an upsert input adds. */
    private static Optional<String> statefulReason(Statement statement, PlannedQuery planned) {
        Optional<StatefulReason> written = statement.query().stateful();
        if (written.isPresent()) {
            return written.map(r -> r.what());
        }
        return planned.statefulOperators().stream().findFirst().map(o -> "Flink plans " + o);
    }
}
