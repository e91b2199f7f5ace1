package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.sql.StatefulReason;
import java.util.Optional;

/** What a model becomes, and why. */
final class Inference {
    private static final String MATERIALIZED = "materialized";

    record Inferred(Materialization materialization, String reason) {}

    private final Diagnostics diagnostics;

    Inference(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Inferred withoutSql(Model model) {
        Materialization declared = model.materialized().orElse(Materialization.SINK);
        if (declared == Materialization.TOPIC) {
            return topicAlone(model);
        }
        if (declared == Materialization.VIRTUAL_TOPIC) {
            unsupported(model, declared);
        } else if (declared != Materialization.SINK) {
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
                    "Give one under 'advanced.connector'. For an alias, 'materialized: virtual_topic' is not supported in this version.");
        }
        return new Inferred(Materialization.SINK, "no SQL, only 'from'");
    }

    /** A topic that is made here and filled by others. */
    private Inferred topicAlone(Model model) {
        if (!model.from().isEmpty()) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    model.origin("from"),
                    "model '" + model.name() + "' is declared 'topic' with 'from' and without SQL.",
                    "Give it SQL, or leave 'from' out: then it is just the topic.");
        }
        return new Inferred(Materialization.TOPIC, "declared, without SQL: just the topic");
    }

    Inferred ofQuery(Model model, Statement statement, PlannedQuery planned) {
        Optional<String> stateful = statefulReason(statement, planned);
        String reason = stateful.map(r -> "stateful: " + r).orElse("stateless, and no Gateway is configured");
        Materialization declared = model.materialized().orElse(Materialization.FLINK);
        switch (declared) {
            case FLINK -> {
                return new Inferred(declared, model.materialized().isPresent() ? "declared" : reason);
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
            case VIRTUAL_TOPIC -> unsupported(model, declared);
        }
        return new Inferred(declared, "declared");
    }

    /** The SQL's own words where they say it; else the operators, since no parser sees what an upsert input adds. */
    private static Optional<String> statefulReason(Statement statement, PlannedQuery planned) {
        Optional<StatefulReason> written = statement.query().stateful();
        if (written.isPresent()) {
            return written.map(r -> r.what());
        }
        return planned.statefulOperators().stream().findFirst().map(o -> "Flink plans " + o);
    }

    private void unsupported(Model model, Materialization declared) {
        diagnostics.error(
                Code.UNSUPPORTED,
                model.origin(MATERIALIZED),
                "model '" + model.name() + "' is declared '" + declared.written()
                        + "', which is not supported in this version.",
                model.sql().isPresent()
                        ? "Leave it out: a Flink job then writes the topic."
                        : "Give it SQL and leave it out.");
    }
}
