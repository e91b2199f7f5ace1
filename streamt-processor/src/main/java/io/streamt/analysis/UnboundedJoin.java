package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.project.EventTime;
import io.streamt.project.Model;
import io.streamt.sql.Identifiers;
import io.streamt.sql.JoinPosition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Warns of a regular join that keeps its rows for ever, and writes the bound that it lacks. */
record UnboundedJoin(Model model, Statement statement, List<Input> inputs) {
    private static final String OR_TTL = "let rows go after a while: 'advanced.flink.state_ttl: 1d'.";

    void check(PlannedQuery planned, Diagnostics diagnostics) {
        boolean hinted = statement.rendered().sql().toUpperCase(Locale.ROOT).contains("STATE_TTL");
        if (planned.joinsForEver() && model.flink().stateTtl().isEmpty() && !hinted) {
            Optional<JoinPosition> join = join();
            diagnostics.warning(
                    Code.UNBOUNDED_STATE,
                    join.map(j -> statement.rendered().at(j.line(), j.column())).orElseGet(this::place),
                    "model '" + model.name() + "' joins without a bound in time: every row of "
                            + join.map(this::kept).orElse("both sides") + " is kept for ever.",
                    join.flatMap(this::bound).map(b -> b + " Or " + OR_TTL).orElse("Bound it in time, or " + OR_TTL));
        }
    }

    /** The first one that keeps rows of an input by its name; else the first. */
    private Optional<JoinPosition> join() {
        List<JoinPosition> joins = statement.query().joins();
        return joins.stream()
                .filter(j -> appends(j.left()) && appends(j.right()))
                .findFirst()
                .or(() -> joins.stream()
                        .filter(j -> appends(j.left()) || appends(j.right()))
                        .findFirst())
                .or(() -> joins.stream().findFirst());
    }

    private Origin place() {
        return statement
                .query()
                .stateful()
                .map(r -> statement.rendered().at(r.line(), r.column()))
                .orElse(model.origin());
    }

    private String kept(JoinPosition join) {
        boolean left = appends(join.left());
        boolean right = appends(join.right());
        if (left && right) {
            return "'" + join.left().alias() + "' and '" + join.right().alias() + "'";
        }
        return left || right ? "'" + (left ? join.left() : join.right()).alias() + "'" : "both sides";
    }

    private Optional<String> bound(JoinPosition join) {
        Optional<Input> left = input(join.left());
        Optional<Input> right = input(join.right());
        Optional<String> leftTime = left.flatMap(i -> time(i, join.left()));
        Optional<String> rightTime = right.flatMap(i -> time(i, join.right()));
        if (leftTime.isEmpty() || rightTime.isEmpty() || !type(left.get()).equals(type(right.get()))) {
            return Optional.empty();
        }
        return Optional.of(
                appends(join.right())
                        ? "Bound it: AND " + rightTime.get() + " BETWEEN " + leftTime.get() + " AND " + leftTime.get()
                                + " + INTERVAL '1' HOUR."
                        : "Join with what held at the time: JOIN … FOR SYSTEM_TIME AS OF " + leftTime.get() + " AS "
                                + join.right().alias() + ".");
    }

    private boolean appends(JoinPosition.Side side) {
        return input(side).filter(i -> i.changelog() == Changelog.APPEND).isPresent();
    }

    private Optional<Input> input(JoinPosition.Side side) {
        return inputs.stream().filter(i -> i.name().equals(side.table())).findFirst();
    }

    private static Optional<String> time(Input input, JoinPosition.Side side) {
        return input.eventTime().map(t -> Identifiers.quote(side.alias()) + "." + Identifiers.quote(t.column()));
    }

    private static String type(Input input) {
        String column = input.eventTime().map(EventTime::column).orElse("");
        return input.columns().stream()
                .filter(c -> c.name().equals(column))
                .map(AnalyzedColumn::type)
                .findFirst()
                .orElse("");
    }
}
