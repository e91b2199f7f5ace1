package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.SqlRejectedException;
import io.streamt.project.LateModels;
import io.streamt.project.Model;
import io.streamt.project.Project;
import io.streamt.sql.CreateTable;
import io.streamt.sql.QueryText;
import io.streamt.sql.SqlProblem;
import io.streamt.sql.TableDefinition;
import io.streamt.sql.WindowRead;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the branch that keeps late rows, where it can hold exactly the rows that the window drops: both must see the same
 * watermark at the same row, so they must follow the same source in the same task.
 */
record LateBranches(Project project, Model model, Statement statement, Diagnostics diagnostics) {
    private static final String KEY = "advanced.flink.late_rows";

    /** Operators that drop what is late for a window, and nothing else. */
    private static final Set<String> OF_WINDOWS =
            Set.of("WindowAggregate", "GlobalWindowAggregate", "WindowRank", "WindowDeduplicate");

    /** Options that give each branch a source of its own, or hold watermarks back in one of them. */
    private static final List<String> DIVIDING = List.of("table.optimizer.reuse-", "table.exec.mini-batch.");

    /**
     * @param branch that is written besides
     * @param main the query without the rows of the branch; empty where the query can stay as it is
     */
    record Branched(LateBranch branch, Optional<QueryText> main) {}

    /** Empty where none is declared, or none is possible, which is reported. */
    Optional<Branched> of(PlannedQuery planned, List<Input> inputs) {
        if (!model.flink().lateRows().toTopic()) {
            return Optional.empty();
        }
        Optional<String> obstacle = obstacle(planned);
        if (obstacle.isPresent()) {
            return refuse(obstacle.get());
        }
        WindowRead.Result read = WindowRead.of(statement.rendered().sql());
        if (read instanceof WindowRead.Result.None none) {
            return refuse(none.problem());
        }
        WindowRead window = ((WindowRead.Result.Found) read).window();
        Optional<Input> input =
                inputs.stream().filter(i -> i.name().equals(window.table())).findFirst();
        return input.isPresent()
                ? of(window, input.get())
                : refuse("'" + window.table() + "' is no table that it reads");
    }

    private Optional<Branched> of(WindowRead window, Input input) {
        if (input.stateful() || input.topics().size() != 1 || !isSimple(input)) {
            return refuse("'" + input.name() + "' is more than the rows of one topic");
        }
        Optional<String> taken = input.columns().stream()
                .map(AnalyzedColumn::name)
                .filter(name -> LateBranch.ADDED.contains(name) || WindowRead.COLUMNS.contains(name))
                .findFirst();
        if (taken.isPresent()) {
            return refuse("'" + input.name() + "' has a column '" + taken.get() + "', which late rows have besides");
        }
        Optional<AnalyzedColumn> time = input.columns().stream()
                .filter(c -> c.name().equals(window.time()))
                .findFirst();
        return time.isEmpty()
                ? refuse("'" + window.time() + "' is no column of '" + input.name() + "'")
                : Optional.of(branched(window, input, time.get()));
    }

    /** Each view behind it reads one other. */
    private static boolean isSimple(Input input) {
        return input.definitions().stream()
                        .filter(CreateTable.class::isInstance)
                        .count()
                == 1;
    }

    private Branched branched(WindowRead window, Input input, AnalyzedColumn time) {
        List<AnalyzedColumn> columns = Stream.concat(
                        input.columns().stream().map(c -> read(c, input)),
                        Stream.of(
                                added(0, "TIMESTAMP(3)"),
                                added(1, "TIMESTAMP(3)"),
                                added(2, time.type()),
                                added(3, "BIGINT")))
                .toList();
        List<String> names = input.columns().stream().map(AnalyzedColumn::name).toList();
        boolean alone = model.flink().subtasks().equals("1");
        return new Branched(
                new LateBranch(
                        window.late(names, time.type().startsWith("TIMESTAMP_LTZ")),
                        columns,
                        LateModels.nameOf(model.topic().name())),
                alone ? Optional.empty() : Optional.of(QueryText.of(window.kept())));
    }

    private AnalyzedColumn read(AnalyzedColumn column, Input input) {
        String id = input.id() + "." + column.name();
        boolean source = !(input.dependency() instanceof Dependency.OnModel);
        return new AnalyzedColumn(
                column.name(),
                column.type(),
                column.nullable(),
                source ? List.of(id) : column.origins(),
                List.of(id),
                true,
                Optional.empty(),
                model.origin(KEY));
    }

    private AnalyzedColumn added(int index, String type) {
        return AnalyzedColumn.declared(LateBranch.ADDED.get(index), type, true, model.origin(KEY));
    }

    /** Asks Flink whether it takes the branch. */
    void check(LateBranch branch, List<TableDefinition> tables, SqlPlanner planner) {
        try {
            planner.planInsert(
                    tables,
                    branch.table("streamt late rows"),
                    branch.text().sql(),
                    model.flink().tableOptions());
        } catch (SqlRejectedException e) {
            tell(e.problem().message());
        }
    }

    private Optional<String> obstacle(PlannedQuery planned) {
        if (project.onConfluent(model)) {
            return Optional.of("it runs on Confluent Cloud");
        }
        if (!model.masks().isEmpty()) {
            return Optional.of("it has masks, which late rows would not have");
        }
        if (!statement.query().hinted().isEmpty()) {
            return Optional.of("the query gives options by a hint");
        }
        Optional<String> option = model.flink().tableOptions().keySet().stream()
                .filter(key -> DIVIDING.stream().anyMatch(key::startsWith))
                .findFirst();
        if (option.isPresent()) {
            return Optional.of("its job has the option '" + option.get() + "'");
        }
        return planned.statefulOperators().stream()
                .filter(ReadingChoice::isOfTime)
                .filter(operator -> !OF_WINDOWS.contains(operator))
                .findFirst()
                .map(operator -> "rows may be late for its " + operator + ", too");
    }

    private Optional<Branched> refuse(String why) {
        tell(why);
        return Optional.empty();
    }

    private void tell(String why) {
        diagnostics.error(
                Code.UNSUPPORTED,
                model.origin(KEY),
                "late rows of model '" + model.name() + "' cannot be written to a topic: " + why + ".",
                "Leave 'late_rows' out: 'status' counts the late rows.");
    }

    private Optional<Branched> refuse(SqlProblem problem) {
        diagnostics.error(
                Code.UNSUPPORTED,
                statement.rendered().at(problem.line(), problem.column()),
                "late rows of model '" + model.name() + "' cannot be written to a topic: " + problem.message() + ".",
                problem.hint());
        return Optional.empty();
    }
}
