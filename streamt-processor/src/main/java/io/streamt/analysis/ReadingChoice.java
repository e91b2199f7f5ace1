package io.streamt.analysis;

import io.streamt.analysis.AnalyzedModel.Reading;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.project.FlinkSettings;
import io.streamt.project.FlinkSettings.Reads;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.Start;
import io.streamt.sql.FunctionCall;
import io.streamt.sql.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses how a job reads the models before it. A topic whose records do not carry the watermark of the job that wrote it
 * forgets it. While that job catches up, it hands over one partition's rows after another's, and a reader takes the latter
 * for late and drops them.
 */
record ReadingChoice(Model model, Statement statement, Inlining inlining, CarriedWatermarks watermarks) {
    /** Operators that drop late rows, or whose results depend on when the watermark passes; as Flink names them. */
    private static final Set<String> OF_TIME = Set.of(
            "WindowAggregate",
            "GlobalWindowAggregate",
            "GroupWindowAggregate",
            "WindowTableFunction",
            "WindowJoin",
            "WindowRank",
            "WindowDeduplicate",
            "IntervalJoin",
            "TemporalJoin",
            "TemporalSort",
            "OverAggregate",
            "Deduplicate",
            "Match");

    /** Operators that emit rows in another order than that of event time. */
    private static final Set<String> UNORDERED = Set.of("IntervalJoin", "TemporalJoin", "Deduplicate");

    /** @param reading absent where no model is read */
    record Choice(List<Input> inputs, Optional<Reading> reading) {
        boolean inlines() {
            return reading.filter(r -> r.how() == Reads.INLINE).isPresent();
        }
    }

    /**
     * Decides from the plan over topics.
     *
     * @param inputs each by its topic
     */
    Choice choose(List<Input> inputs, PlannedQuery overTopics, Diagnostics diagnostics) {
        if (inputs.stream().noneMatch(i -> i.dependency() instanceof Dependency.OnModel)) {
            declaredWithoutEffect("it reads no model", diagnostics);
            return new Choice(inputs, Optional.empty());
        }
        List<Input> inlined = inlining.apply(inputs);
        Optional<Reads> declared = model.flink().reads();
        if (declared.isEmpty()) {
            return chosen(inputs, inlined, overTopics, diagnostics);
        }
        if (declared.get() == Reads.TOPIC) {
            return byTopic(inputs, "declared" + carriers(timed(inputs)));
        }
        if (inlined.equals(inputs) || clash(inlined)) {
            declaredWithoutEffect("no model that it reads can be inlined: " + obstacles(inputs), diagnostics);
            return byTopic(inputs, "no model can be inlined");
        }
        return new Choice(inlined, Optional.of(new Reading(Reads.INLINE, "declared" + rest(inputs, inlined))));
    }

    private Choice chosen(List<Input> inputs, List<Input> inlined, PlannedQuery overTopics, Diagnostics diagnostics) {
        Optional<String> operator = timed(overTopics, statement);
        List<Input> timed = timed(inputs);
        if (operator.isEmpty() || timed.isEmpty()) {
            return byTopic(inputs, "no operator depends on the event time of a model");
        }
        boolean useful = timed.stream().anyMatch(i -> !inlined.contains(i));
        if (useful && !clash(inlined) && fromTheBeginning(inlined)) {
            String names =
                    names(timed.stream().filter(i -> !inlined.contains(i)).toList());
            String why = operator.get() + " depends on event time; inlining " + names
                    + " gives the job the watermark of the sources";
            return new Choice(inlined, Optional.of(new Reading(Reads.INLINE, why + rest(inputs, inlined))));
        }
        String why = useful ? "a source behind it is not read from its beginning" : obstacles(timed);
        timed.stream()
                .filter(i -> !isCarried(i) && isUnordered(i))
                .findFirst()
                .ifPresent(i -> tell(i, operator.get(), why, diagnostics));
        return byTopic(inputs, why + carriers(timed));
    }

    /** Whether an operator drops late rows, or gives results that depend on when the watermark passes. */
    static boolean isOfTime(String operator) {
        return OF_TIME.contains(operator);
    }

    /** The first operator, or the function, whose results depend on the watermark. */
    static Optional<String> timed(PlannedQuery planned, Statement statement) {
        return planned.statefulOperators().stream()
                .filter(OF_TIME::contains)
                .findFirst()
                .or(() -> statement.query().calls().stream()
                        .map(FunctionCall::name)
                        .filter("CURRENT_WATERMARK"::equals)
                        .findFirst());
    }

    /** Hints and inlining leave a topic's own watermark to be read. */
    private boolean isCarried(Input input) {
        return !statement.query().hinted().contains(input.name())
                && watermarks.header(input.dependency()).isPresent();
    }

    private String carriers(List<Input> timed) {
        List<Input> carried = timed.stream().filter(this::isCarried).toList();
        return carried.isEmpty() ? "" : "; the records of " + names(carried) + " carry the watermark";
    }

    private static List<Input> timed(List<Input> inputs) {
        return inputs.stream()
                .filter(i -> i.eventTime().isPresent() && i.dependency() instanceof Dependency.OnModel)
                .toList();
    }

    private static Choice byTopic(List<Input> inputs, String reason) {
        return new Choice(inputs, Optional.of(new Reading(Reads.TOPIC, reason)));
    }

    /**
     * Windows and the like emit in the order of event time, if one subtask does it. A stateless job emits in the order in
     * which it reads.
     */
    private boolean isUnordered(Input input) {
        return inlining.writer(input.dependency())
                .filter(m -> m.materialization() == Materialization.FLINK)
                .flatMap(AnalyzedModel::query)
                .filter(q -> q.stateless()
                        || isParallel(input)
                        || q.statefulOperators().stream().anyMatch(UNORDERED::contains))
                .isPresent();
    }

    private boolean isParallel(Input input) {
        return inlining.writer(input.dependency())
                .filter(m -> !m.model().flink().subtasks().equals("1"))
                .isPresent();
    }

    private void tell(Input input, String operator, String why, Diagnostics diagnostics) {
        Origin place = statement.query().tables().stream()
                .filter(t -> t.name().equals(input.name()))
                .findFirst()
                .map(t -> statement.rendered().at(t.line(), t.column()))
                .orElse(model.origin());
        diagnostics.warning(
                Code.TIME_THROUGH_TOPIC,
                place,
                "model '" + model.name() + "' reads event time from the topic of '" + input.name()
                        + "', which does not carry the watermark (" + why + "): while '" + input.name()
                        + "' catches up, " + operator + " drops rows that come more than "
                        + input.eventTime().orElseThrow().delay().toMillis() + " ms out of order.",
                oneWriter(input) + "Put both queries into one model, or give 'event_time' of '" + input.name()
                        + "' a larger delay. 'advanced.flink.reads: topic' accepts the loss.");
    }

    /** The way out where only the number of writers keeps the watermark out of the records. */
    private String oneWriter(Input input) {
        return inlining.writer(input.dependency())
                .map(AnalyzedModel::model)
                .filter(writer -> writer.eventTime().isEmpty()
                        && writer.flink().watermarks() == FlinkSettings.Watermarks.CARRIED
                        && !writer.flink().subtasks().equals("1"))
                .map(writer -> "Set 'advanced.flink.parallelism: 1' of '" + writer.name()
                        + "', so that its only writer carries the watermark in the records. Or: ")
                .orElse("");
    }

    /** Whether the sources still hold what the topics hold: a source that is read from its end is not read again. */
    private static boolean fromTheBeginning(List<Input> inlined) {
        return inlined.stream()
                .flatMap(i -> i.topics().stream())
                .noneMatch(t -> t instanceof Dependency.OnSource s
                        && !s.source().start().equals(Start.EARLIEST));
    }

    /** Whether one name would stand for two definitions. */
    private static boolean clash(List<Input> inputs) {
        Map<String, TableDefinition> byName = new HashMap<>();
        return inputs.stream().flatMap(i -> i.definitions().stream()).anyMatch(d -> {
            TableDefinition before = byName.putIfAbsent(d.name(), d);
            return before != null && !before.equals(d);
        });
    }

    private void declaredWithoutEffect(String why, Diagnostics diagnostics) {
        if (model.places().containsKey("advanced.flink.reads")
                && model.flink().reads().equals(Optional.of(Reads.INLINE))) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    model.origin("advanced.flink.reads"),
                    "model '" + model.name() + "' is declared 'reads: inline', but " + why + ".",
                    "Leave 'reads' out.");
        }
    }

    private String rest(List<Input> inputs, List<Input> inlined) {
        List<Input> left = inputs.stream()
                .filter(i -> i.dependency() instanceof Dependency.OnModel && inlined.contains(i) && !i.isView())
                .toList();
        return left.isEmpty() ? "" : "; from its topic: " + obstacles(left);
    }

    private String obstacles(List<Input> inputs) {
        return inputs.stream()
                .flatMap(i -> inlining.obstacle(i.dependency()).map(why -> "'" + i.name() + "': " + why).stream())
                .collect(Collectors.joining(", "));
    }

    private static String names(List<Input> inputs) {
        return inputs.stream().map(i -> "'" + i.name() + "'").collect(Collectors.joining(" and "));
    }
}
