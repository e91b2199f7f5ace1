package io.streamt.analysis;

import io.streamt.analysis.AnalyzedModel.AnalyzedQuery;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.planner.PlannedQuery.PlannedColumn;
import io.streamt.planner.PlannedQuery.TimeAttribute;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.SqlRejectedException;
import io.streamt.project.Column;
import io.streamt.project.EventTime;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.sql.OutputColumn;
import io.streamt.sql.TableDefinition;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One model with SQL. */
final class QueryAnalyzer {
    /** The name of the table that a job writes; no declaration can be called that. */
    private static final String SINK = "streamt sink";

    private final SqlPlanner planner;
    private final SourceChecks checks;
    private final Diagnostics diagnostics;

    QueryAnalyzer(SqlPlanner planner, SourceChecks checks, Diagnostics diagnostics) {
        this.planner = planner;
        this.checks = checks;
        this.diagnostics = diagnostics;
    }

    Optional<AnalyzedModel> analyze(ModelNode node, Statement statement, Map<String, AnalyzedModel> models) {
        List<Input> inputs =
                node.dependencies().stream().map(d -> Input.of(d, models)).toList();
        try {
            return Optional.of(analyze(node, statement, inputs));
        } catch (SqlRejectedException e) {
            diagnostics.error(
                    Code.SQL_INVALID,
                    statement.rendered().at(e.problem().line(), e.problem().column()),
                    sentence(e.problem().message()),
                    e.problem().hint());
            return Optional.empty();
        }
    }

    private AnalyzedModel analyze(ModelNode node, Statement statement, List<Input> inputs) throws SqlRejectedException {
        Model model = node.model();
        String sql = statement.rendered().sql().strip().replaceAll(";\\s*$", "");
        List<TableDefinition> tables = inputs.stream()
                .flatMap(i -> i.definitions().stream())
                .distinct()
                .toList();
        boolean optimize = statement.query().stateful().isPresent()
                || inputs.stream().anyMatch(i -> i.stateful() || i.changelog() == Changelog.UPSERT);
        // The text is sent as it stands, so that positions in messages are those of the file.
        PlannedQuery planned = planner.analyze(tables, statement.rendered().sql(), optimize);
        checkUnique(statement, planned);
        checkSorted(statement, planned);
        List<AnalyzedColumn> columns = columns(planned, inputs);
        new Contracts(diagnostics).check(model, columns);
        Inference.Inferred inferred = new Inference(diagnostics).ofQuery(model, statement, planned);
        Changelog changelog =
                planned.changelog() == PlannedQuery.Changelog.APPEND ? Changelog.APPEND : Changelog.UPSERT;
        AnalyzedModel analyzed = new AnalyzedModel(
                model,
                inferred.materialization(),
                inferred.reason(),
                columns,
                changelog,
                new KeyRules(diagnostics).key(model, planned),
                eventTime(model, statement, planned, inputs),
                node.dependencies(),
                inputs.stream().flatMap(i -> i.topics().stream()).distinct().toList(),
                Optional.empty());
        // An ephemeral model has no job, so no sink and no plan of its own.
        boolean hasJob = !diagnostics.hasErrors() && inferred.materialization() != Materialization.EPHEMERAL;
        String digest = !hasJob
                ? ""
                : planner.planDigest(
                        tables,
                        Tables.sink(SINK, analyzed),
                        statement.rendered().sql());
        return with(analyzed, new AnalyzedQuery(sql, tables, planned.statefulOperators(), digest));
    }

    private static AnalyzedModel with(AnalyzedModel model, AnalyzedQuery query) {
        return new AnalyzedModel(
                model.model(),
                model.materialization(),
                model.reason(),
                model.columns(),
                model.changelog(),
                model.key(),
                model.eventTime(),
                model.dependencies(),
                model.topics(),
                Optional.of(query));
    }

    /** Flink gives the second column of a name another one, without a word. */
    private void checkUnique(Statement statement, PlannedQuery planned) {
        Set<String> named = new HashSet<>();
        for (OutputColumn column : statement.query().outputColumns().orElse(List.of())) {
            if (column instanceof OutputColumn.Named n && !named.add(n.name())) {
                duplicate(n.name(), column, statement);
            }
        }
        for (OutputColumn column : statement.query().outputColumns().orElse(List.of())) {
            if (column instanceof OutputColumn.Star) {
                planned.columns().stream()
                        .flatMap(c -> renamed(c, planned, named).stream())
                        .findFirst()
                        .ifPresent(name -> duplicate(name, column, statement));
            }
        }
    }

    /** What a column was called before Flink gave it a number: the name of another one. */
    private static Optional<String> renamed(PlannedColumn column, PlannedQuery planned, Set<String> named) {
        String bare = column.name().replaceFirst("\\d+$", "");
        boolean taken = planned.columns().stream().anyMatch(c -> c.name().equals(bare));
        boolean given = named.contains(column.name())
                || column.origins().stream().anyMatch(o -> o.endsWith("." + column.name()));
        return taken && !given && !bare.equals(column.name()) ? Optional.of(bare) : Optional.empty();
    }

    private void duplicate(String name, OutputColumn column, Statement statement) {
        diagnostics.error(
                Code.DUPLICATE_COLUMN,
                statement.rendered().at(column.line(), column.column()),
                "the SQL gives two columns '" + name + "'.",
                "Name one of them otherwise with AS"
                        + (column instanceof OutputColumn.Star ? ", instead of '*'." : "."));
    }

    /** The planner plans what the runtime then refuses. */
    private void checkSorted(Statement statement, PlannedQuery planned) {
        if (planned.statefulOperators().contains("Sort")) {
            Origin origin = statement
                    .query()
                    .stateful()
                    .filter(r -> r.what().equals("ORDER BY"))
                    .map(r -> statement.rendered().at(r.line(), r.column()))
                    .orElseGet(() -> statement.rendered().at(1, 1));
            diagnostics.error(
                    Code.SQL_INVALID,
                    origin,
                    "rows that never end cannot be sorted by this.",
                    "Sort by event time, ascending; or keep the first ones: ORDER BY … LIMIT n.");
        }
    }

    private static List<AnalyzedColumn> columns(PlannedQuery planned, List<Input> inputs) {
        // Origins are the tables behind views.
        Map<String, String> ids = inputs.stream()
                .flatMap(i -> i.topics().stream())
                .distinct()
                .collect(Collectors.toMap(Dependency::name, Dependency::id));
        return planned.columns().stream()
                .map(c -> new AnalyzedColumn(
                        c.name(),
                        c.type(),
                        c.nullable(),
                        c.origins().stream()
                                .map(o -> qualified(o, ids))
                                .sorted()
                                .toList()))
                .toList();
    }

    /** {@code orders.id} to {@code source.orders.id}. */
    private static String qualified(String origin, Map<String, String> ids) {
        int dot = origin.lastIndexOf('.');
        String table = origin.substring(0, Math.max(dot, 0));
        return ids.getOrDefault(table, table) + origin.substring(Math.max(dot, 0));
    }

    private Optional<EventTime> eventTime(Model model, Statement statement, PlannedQuery planned, List<Input> inputs) {
        if (model.eventTime().isPresent()) {
            List<Column> columns = planned.columns().stream()
                    .map(c -> new Column(c.name(), c.type(), c.nullable(), "", model.origin(), model.origin()))
                    .toList();
            checks.checkEventTime(
                    "model '" + model.name() + "'", columns, model.eventTime().get());
            return model.eventTime();
        }
        Optional<PlannedColumn> column = planned.columns().stream()
                .filter(c -> c.time() == TimeAttribute.ROWTIME)
                .findFirst();
        if (column.isPresent() && planned.statefulOperators().contains("Join")) {
            diagnostics.warning(
                    Code.TIME_THROUGH_JOIN,
                    statement.query().joins().stream()
                            .findFirst()
                            .map(j -> statement.rendered().at(j.line(), j.column()))
                            .orElse(model.origin()),
                    "event time '" + column.get().name() + "' of model '" + model.name()
                            + "' is carried through a regular join: rows that are joined late are dropped by the next window.",
                    "Join on time (an interval or temporal join), or give 'event_time' with enough delay.");
        }
        Duration delay = inputs.stream()
                .flatMap(i -> i.eventTime().stream())
                .map(EventTime::delay)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return column.map(c -> new EventTime(c.name(), delay, model.origin()));
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
