package io.streamt.analysis;

import io.streamt.analysis.AnalyzedModel.AnalyzedQuery;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ColumnCheck;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.graph.OutputNames;
import io.streamt.planner.PlannedInsert;
import io.streamt.planner.PlannedQuery;
import io.streamt.planner.PlannedQuery.PlannedColumn;
import io.streamt.planner.PlannedQuery.TimeAttribute;
import io.streamt.planner.PlannedState;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.SqlRejectedException;
import io.streamt.project.Column;
import io.streamt.project.EventTime;
import io.streamt.project.Materialization;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.sql.CreateTable;
import io.streamt.sql.QueryText;
import io.streamt.sql.TableDefinition;
import io.streamt.sql.WatermarkHeader;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One model with SQL. */
final class QueryAnalyzer {
    /** The name of the table that a job writes; no declaration can be called that. */
    private static final String SINK = "streamt sink";

    private final SqlPlanner planner;
    private final Project project;
    private final SourceChecks checks;
    private final LostTime lostTime;
    private final Diagnostics diagnostics;
    private final NullKeys nullKeys;

    QueryAnalyzer(
            SqlPlanner planner, Project project, SourceChecks checks, LostTime lostTime, Diagnostics diagnostics) {
        this.planner = planner;
        this.project = project;
        this.checks = checks;
        this.lostTime = lostTime;
        this.diagnostics = diagnostics;
        this.nullKeys = new NullKeys(diagnostics);
    }

    /** Reports what concerns several models, after all of them. */
    void reportTogether() {
        nullKeys.report();
    }

    Optional<AnalyzedModel> analyze(ModelNode node, Statement statement, Map<String, AnalyzedModel> models) {
        List<Input> inputs =
                node.dependencies().stream().map(d -> Input.of(d, models)).toList();
        Optional<List<TableDefinition>> mlModels = new MlModels(
                        project, new DeclaredTypes(planner, diagnostics), diagnostics)
                .of(node.model(), statement, inputs);
        if (mlModels.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(analyze(node, statement, inputs, mlModels.get()));
        } catch (SqlRejectedException e) {
            tell(e, node, statement, inputs);
            return Optional.empty();
        }
    }

    /**
     * Checks the SQL alone.
     *
     * @param sure whether all inputs are what was meant; if not, what may be their fault is not reported
     */
    void checkAlone(ModelNode node, Statement statement, Map<String, AnalyzedModel> models, boolean sure) {
        List<Input> inputs =
                node.dependencies().stream().map(d -> Input.of(d, models)).toList();
        try {
            PlannedQuery planned = planner.analyze(
                    tables(inputs, List.of()), statement.rendered().sql(), optimize(statement, inputs));
            if (sure) {
                new OutputChecks(node.model(), statement, planned, diagnostics).check();
            } else {
                new OutputNames(diagnostics).check(statement);
            }
        } catch (SqlRejectedException e) {
            if (sure || !e.isAboutInputs()) {
                tell(e, node, statement, inputs);
            } else {
                checkColumns(node, statement, read -> columns(Input.of(read, models)));
            }
        }
    }

    /** Checks the names of columns, where those of the inputs are known. */
    void checkColumns(ModelNode node, Statement statement, Function<Dependency, Optional<List<String>>> columns) {
        Map<String, Dependency> read =
                node.dependencies().stream().collect(Collectors.toMap(Dependency::name, d -> d, (a, b) -> a));
        new ColumnCheck(name -> Optional.ofNullable(read.get(name)).flatMap(columns), diagnostics).check(statement);
    }

    /** The planner stops at the first mistake; names of columns that are wrong besides are found without it. */
    private void tell(SqlRejectedException e, ModelNode node, Statement statement, List<Input> inputs) {
        Origin place = statement.rendered().at(e.problem().line(), e.problem().column());
        diagnostics.error(
                Code.SQL_INVALID,
                place,
                sentence(e.problem().message()),
                lostTime.hint(e.problem().message(), node.dependencies())
                        .orElse(e.problem().hint()));
        e.others()
                .forEach(p -> diagnostics.error(
                        Code.SQL_INVALID,
                        statement.rendered().at(p.line(), p.column()),
                        sentence(p.message()),
                        p.hint()));
        Diagnostics others = new Diagnostics();
        Map<String, List<String>> columns = inputs.stream()
                .collect(Collectors.toMap(Input::name, i -> columns(i).orElseThrow(), (a, b) -> a));
        new ColumnCheck(name -> Optional.ofNullable(columns.get(name)), others).checkNames(statement);
        others.all().stream().filter(d -> !d.origin().equals(place)).forEach(diagnostics::report);
    }

    private static Optional<List<String>> columns(Input input) {
        return Optional.of(input.table().columns().stream().map(c -> c.name()).toList());
    }

    private static List<TableDefinition> tables(List<Input> inputs, List<TableDefinition> mlModels) {
        return Stream.concat(inputs.stream().flatMap(i -> i.definitions().stream()), mlModels.stream())
                .distinct()
                .toList();
    }

    private static boolean optimize(Statement statement, List<Input> inputs) {
        return statement.query().stateful().isPresent()
                || inputs.stream().anyMatch(i -> i.stateful() || i.changelog() == Changelog.UPSERT);
    }

    private AnalyzedModel analyze(
            ModelNode node, Statement statement, List<Input> topics, List<TableDefinition> mlModels)
            throws SqlRejectedException {
        Model model = node.model();
        int before = diagnostics.errors();
        List<TableDefinition> tables = tables(topics, mlModels);
        boolean optimize = optimize(statement, topics);
        // The text is sent as it stands, so that positions in messages are those of the file.
        PlannedQuery overTopics = planner.analyze(
                tables, statement.rendered().sql(), model.flink().tableOptions(), optimize);
        ReadingChoice.Choice choice = new ReadingChoice(
                        model,
                        statement,
                        new Inlining(project, lostTime.nodes(), lostTime.models(), model),
                        watermarks(model, statement))
                .choose(topics, overTopics, diagnostics);
        List<Input> inputs = choice.inputs();
        PlannedQuery planned = overTopics;
        if (choice.inlines()) {
            tables = tables(inputs, mlModels);
            planned = planner.analyze(
                    tables, statement.rendered().sql(), model.flink().tableOptions(), optimize);
        }
        new OutputChecks(model, statement, planned, diagnostics).check();
        List<String> key =
                new KeyRules(statement, node.dependencies(), inputs, lostTime, diagnostics).key(model, planned);
        QueryText text = new Masking(diagnostics)
                .apply(model, QueryText.of(statement.rendered().sql()), planned, key);
        Inference.Inferred inferred =
                new Inference(project.runtime(), diagnostics).ofQuery(node, statement, planned, inputs);
        if (inferred.materialization() != Materialization.VIRTUAL_TOPIC) {
            new Masking(diagnostics).tellGroups(model);
        }
        new ConfluentDialect(project, diagnostics).check(node, statement);
        JobPlanner.Sent sent = new JobPlanner.Sent(text, tables, model.flink().tableOptions(), optimize);
        PlannedQuery given =
                model.masks().isEmpty() || diagnostics.errors() > before ? planned : masked(model, sent, planned);
        if (diagnostics.errors() == before) {
            new MlTables(planner, model, statement, diagnostics)
                    .check(sent.text().sql(), tables, given, optimize);
        }
        Lineage lineage = new Lineage(planner, model, statement, topics);
        List<AnalyzedColumn> columns = lineage.columns(overTopics, given);
        new Contracts(new DeclaredTypes(planner, diagnostics), diagnostics).check(model, columns);
        Changelog changelog =
                planned.changelog() == PlannedQuery.Changelog.APPEND ? Changelog.APPEND : Changelog.UPSERT;
        AnalyzedModel analyzed = new AnalyzedModel(
                model,
                inferred.materialization(),
                inferred.reason(),
                columns,
                changelog,
                key,
                eventTime(model, statement, given, tables),
                node.dependencies(),
                inputs.stream().flatMap(i -> i.topics().stream()).distinct().toList(),
                Optional.empty(),
                inferred.view());
        new NonDeterminism(analyzed, statement).check(diagnostics);
        nullKeys.note(analyzed, planned);
        new LostDigits(model, statement).check(planned, diagnostics);
        new MovingBounds(model, statement, inputs).check(diagnostics);
        if (inferred.materialization() == Materialization.EPHEMERAL) {
            model.eventTime().ifPresent(t -> withoutEffect(model, t));
        }
        new UnboundedJoin(model, statement, inputs).check(planned, diagnostics);
        // An ephemeral model or a virtual topic has no job, so no sink and no plan of its own.
        boolean hasJob = diagnostics.errors() == before
                && inferred.materialization() != Materialization.EPHEMERAL
                && !analyzed.isVirtual();
        Optional<LateBranches.Branched> late = diagnostics.errors() == before
                ? new LateBranches(project, model, statement, diagnostics).of(planned, inputs)
                : Optional.empty();
        JobPlanner.Job job = hasJob
                ? job(
                        analyzed,
                        statement,
                        given,
                        late.flatMap(LateBranches.Branched::main)
                                .map(sent::saying)
                                .orElse(sent))
                : new JobPlanner.Job(text, tables, Optional.empty(), new PlannedInsert(PlannedState.NONE, false));
        Optional<LateBranch> branch = late.map(LateBranches.Branched::branch);
        if (hasJob && branch.isPresent()) {
            new LateBranches(project, model, statement, diagnostics).check(branch.get(), job.tables(), planner);
        }
        return with(
                analyzed,
                new AnalyzedQuery(
                        job.text(),
                        job.tables(),
                        planned.statefulOperators(),
                        state(job, branch),
                        hasJob ? choice.reading() : Optional.empty(),
                        job.insert().trustsKey(),
                        job.header(),
                        branch,
                        lineage.conditions(overTopics)));
    }

    private JobPlanner.Job job(AnalyzedModel analyzed, Statement statement, PlannedQuery given, JobPlanner.Sent sent)
            throws SqlRejectedException {
        CarriedWatermarks watermarks = watermarks(analyzed.model(), statement);
        Optional<WatermarkHeader> header = watermarks.written(analyzed, given);
        boolean timed =
                header.isPresent() || ReadingChoice.timed(given, statement).isPresent();
        List<TableDefinition> tables = timed ? watermarks.read(sent.tables(), analyzed.topics()) : sent.tables();
        JobPlanner.Job job = new JobPlanner(planner, statement).plan(sent, Tables.sink(SINK, analyzed), header, tables);
        job.header().ifPresent(written -> watermarks.tell(written, diagnostics));
        if (timed) {
            new BoundsApplied(analyzed.model(), statement).check(job.tables(), diagnostics);
            new IdleSubtasks(analyzed.model(), statement).check(analyzed.topics(), job.tables(), diagnostics);
        }
        return job;
    }

    /** A second branch moves the operators of the first. */
    private static PlannedState state(JobPlanner.Job job, Optional<LateBranch> late) {
        PlannedState state = job.insert().state();
        return late.map(branch -> state.besides(branch.text().sql())).orElse(state);
    }

    private CarriedWatermarks watermarks(Model model, Statement statement) {
        return new CarriedWatermarks(project, lostTime.nodes(), lostTime.models(), model, statement);
    }

    /** The query with its masks, which may change what comes out of it and nothing else. */
    private PlannedQuery masked(Model model, JobPlanner.Sent sent, PlannedQuery planned) throws SqlRejectedException {
        PlannedQuery masked;
        try {
            masked = planner.analyze(sent.tables(), sent.text().sql(), sent.options(), sent.optimize());
        } catch (SqlRejectedException e) {
            throw JobPlanner.inQuery(sent.text(), e);
        }
        boolean same = masked.changelog() == planned.changelog()
                && masked.statefulOperators().equals(planned.statefulOperators());
        if (!same) {
            diagnostics.error(
                    Code.MASK_IMPOSSIBLE,
                    model.masks().get(0).origin(),
                    "with masks around it, Flink plans the SQL of model '" + model.name() + "' otherwise: "
                            + operators(masked) + " instead of " + operators(planned) + ".",
                    "Mask the columns in a model of their own, before or behind this one.");
        }
        return masked;
    }

    private static String operators(PlannedQuery planned) {
        return planned.changelog() + " rows, "
                + (planned.statefulOperators().isEmpty() ? "no state" : String.join(", ", planned.statefulOperators()));
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
                Optional.of(query),
                model.view());
    }

    private Optional<EventTime> eventTime(
            Model model, Statement statement, PlannedQuery planned, List<TableDefinition> tables) {
        if (model.eventTime().isPresent()) {
            List<Column> columns = planned.columns().stream()
                    .map(c -> new Column(c.name(), c.type(), c.nullable(), false, "", model.origin(), model.origin()))
                    .toList();
            checks.checkEventTime(
                    "model '" + model.name() + "'", columns, model.eventTime().get());
            return model.eventTime();
        }
        Optional<PlannedColumn> column = Stream.of(TimeAttribute.ROWTIME, TimeAttribute.CARRIED)
                .flatMap(time -> planned.columns().stream().filter(c -> c.time() == time))
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
        return column.flatMap(c -> carried(model, c.name(), planned, tables));
    }

    /** The delay of what is read, and what joins hold back besides. */
    private Optional<EventTime> carried(
            Model model, String column, PlannedQuery planned, List<TableDefinition> tables) {
        Duration read = watermarks(tables)
                .map(CreateTable.Watermark::delay)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Duration delay = read.plus(planned.heldBack());
        if (delay.compareTo(CreateTable.Watermark.MOST) > 0) {
            diagnostics.warning(
                    Code.TIME_THROUGH_JOIN,
                    model.origin(),
                    "event time '" + column + "' of model '" + model.name() + "' is not handed on: a join holds rows"
                            + " back for " + delay.toDays() + " days, and Flink takes a delay of at most "
                            + CreateTable.Watermark.MOST.toDays() + " days.",
                    "Join on a shorter interval.");
            return Optional.empty();
        }
        String reason = planned.heldBack().isZero()
                ? ""
                : read.toMillis() + " ms of what it reads, and "
                        + planned.heldBack().toMillis() + " ms for which joins hold rows back";
        Optional<Duration> maxAhead =
                watermarks(tables).flatMap(w -> w.maxAhead().stream()).max(Comparator.naturalOrder());
        return Optional.of(new EventTime(column, delay, reason, EventTime.Progress.of(maxAhead), model.origin()));
    }

    private static Stream<CreateTable.Watermark> watermarks(List<TableDefinition> tables) {
        return tables.stream().filter(CreateTable.class::isInstance).flatMap(t -> ((CreateTable) t)
                .watermark().stream());
    }

    /** A view hands event time on as it comes, and cannot make a column event time. */
    private void withoutEffect(Model model, EventTime time) {
        diagnostics.error(
                Code.EVENT_TIME_COLUMN,
                time.origin(),
                "model '" + model.name() + "' is ephemeral and has no topic, so 'event_time' has no effect: Flink reads"
                        + " watermarks from topics.",
                "Give it a topic ('materialized: flink'), or declare event time on the source that it reads; then leave"
                        + " 'event_time' out here.");
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
