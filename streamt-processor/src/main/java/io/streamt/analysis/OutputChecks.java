package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.graph.OutputNames;
import io.streamt.planner.PlannedQuery;
import io.streamt.planner.PlannedQuery.PlannedColumn;
import io.streamt.planner.PlannedQuery.TimeAttribute;
import io.streamt.project.EventTime;
import io.streamt.project.Model;
import io.streamt.sql.OutputColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Refuses results that the planner takes and that cannot be the records of a topic. */
record OutputChecks(Model model, Statement statement, PlannedQuery planned, Diagnostics diagnostics) {
    void check() {
        checkUnique();
        checkSorted();
        checkHeld();
        if (model.hasJob()) {
            checkOneTime();
        }
    }

    /** Flink gives the second column of a name another one, without a word; also where it comes from a star. */
    private void checkUnique() {
        new OutputNames(diagnostics).check(statement);
        Set<String> named = new HashSet<>();
        for (OutputColumn column : statement.query().outputColumns().orElse(List.of())) {
            if (column instanceof OutputColumn.Named n) {
                named.add(n.name());
            }
        }
        for (OutputColumn column : statement.query().outputColumns().orElse(List.of())) {
            if (column instanceof OutputColumn.Star) {
                planned.columns().stream()
                        .flatMap(c -> renamed(c, named).stream())
                        .findFirst()
                        .ifPresent(name -> duplicate(name, column));
            }
        }
    }

    /** Returns the name of a column before Flink numbered it, if that is the name of another one. */
    private Optional<String> renamed(PlannedColumn column, Set<String> named) {
        String bare = column.name().replaceFirst("\\d+$", "");
        boolean taken = planned.columns().stream().anyMatch(c -> c.name().equals(bare));
        boolean given = named.contains(column.name())
                || column.origins().stream().anyMatch(o -> o.endsWith("." + column.name()));
        return taken && !given && !bare.equals(column.name()) ? Optional.of(bare) : Optional.empty();
    }

    private void duplicate(String name, OutputColumn column) {
        diagnostics.error(
                Code.DUPLICATE_COLUMN,
                statement.rendered().at(column.line(), column.column()),
                "the SQL gives two columns '" + name + "'.",
                "Name one of them otherwise with AS, instead of '*'.");
    }

    /** The planner plans what the runtime then refuses. */
    private void checkSorted() {
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

    /** Where a topic holds no such type. */
    private void checkHeld() {
        planned.columns().stream()
                .filter(c -> c.type().toUpperCase(Locale.ROOT).contains("INTERVAL "))
                .forEach(c -> diagnostics.error(
                        Code.SQL_INVALID,
                        place(c.name()),
                        "column '" + c.name() + "' is an " + c.type() + ", which no topic can hold.",
                        "Give a number or a text: TIMESTAMPDIFF(SECOND, …, …), CAST(… AS STRING)."));
    }

    /** Records have one time; Flink refuses to choose, and only when the job starts. */
    private void checkOneTime() {
        List<PlannedColumn> times = planned.columns().stream()
                .filter(c -> c.time() == TimeAttribute.ROWTIME)
                .toList();
        if (times.size() < 2) {
            return;
        }
        String kept = model.eventTime()
                .map(EventTime::column)
                .filter(name -> times.stream().anyMatch(c -> c.name().equals(name)))
                .orElse(times.get(0).name());
        PlannedColumn other =
                times.stream().filter(c -> !c.name().equals(kept)).findFirst().orElseThrow();
        diagnostics.error(
                Code.TWO_TIMES,
                place(other.name()),
                "columns "
                        + String.join(
                                " and ",
                                times.stream().map(c -> "'" + c.name() + "'").toList())
                        + " of model '" + model.name() + "' are both event time, and records have one.",
                "Keep '" + kept + "' and make the other a plain column: CAST(… AS " + other.type() + ") AS "
                        + other.name() + ".");
    }

    /** Returns the place of a column in the SELECT, or of the star that gives it. */
    private Origin place(String name) {
        List<OutputColumn> columns = statement.query().outputColumns().orElse(List.of());
        Optional<OutputColumn> named = columns.stream()
                .filter(c -> c instanceof OutputColumn.Named n && n.name().equals(name))
                .findFirst();
        return named.or(() -> columns.stream()
                        .filter(OutputColumn.Star.class::isInstance)
                        .findFirst())
                .map(c -> statement.rendered().at(c.line(), c.column()))
                .orElse(model.origin());
    }
}
