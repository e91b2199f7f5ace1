package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.planner.PlannedQuery.PlannedColumn;
import io.streamt.planner.SqlPlanner;
import io.streamt.planner.SqlRejectedException;
import io.streamt.project.Model;
import io.streamt.sql.MlCall;
import io.streamt.sql.MlCall.Form;
import io.streamt.sql.MlText;
import io.streamt.sql.ParseResult;
import io.streamt.sql.SqlParser;
import io.streamt.sql.TableDefinition;
import java.util.List;
import java.util.Optional;

/** Whether a query that asks ML models for values gives the same when it asks them for tables, as Confluent Cloud wants it. */
record MlTables(SqlPlanner planner, Model model, Statement statement, Diagnostics diagnostics) {
    /** @param sql with its masks */
    void check(String sql, List<TableDefinition> definitions, PlannedQuery planned, boolean optimize) {
        Optional<MlCall> first = values(statement.query().mlCalls());
        if (first.isEmpty()) {
            return;
        }
        String tables = MlText.asTables(sql, definitions);
        if (new SqlParser().parse(tables) instanceof ParseResult.Parsed parsed) {
            values(parsed.query().mlCalls())
                    .ifPresentOrElse(
                            call -> refuse(
                                    first.get(), "only the list of a SELECT with FROM, and its WHERE, can have it."),
                            () -> plan(tables, definitions, planned, optimize, first.get()));
        } else {
            throw new IllegalStateException("not SQL: " + tables);
        }
    }

    private static Optional<MlCall> values(List<MlCall> calls) {
        return calls.stream().filter(c -> c.form() == Form.VALUE).findFirst();
    }

    private void plan(
            String sql, List<TableDefinition> definitions, PlannedQuery planned, boolean optimize, MlCall first) {
        try {
            PlannedQuery tables = planner.analyze(definitions, sql, optimize);
            if (!columns(tables).equals(columns(planned)) || tables.changelog() != planned.changelog()) {
                refuse(first, "it would give the columns " + String.join(", ", columns(tables)) + ".");
            }
        } catch (SqlRejectedException e) {
            refuse(first, "Flink says: " + e.problem().message() + ".");
        }
    }

    private static List<String> columns(PlannedQuery planned) {
        return planned.columns().stream().map(MlTables::column).toList();
    }

    private static String column(PlannedColumn column) {
        return column.name() + " " + column.type();
    }

    private void refuse(MlCall call, String why) {
        diagnostics.error(
                Code.ML_CALL,
                statement.rendered().at(call.line(), call.column()),
                "model '" + model.name() + "' asks ML model '" + call.model()
                        + "' for a value where it cannot stand in FROM: " + why,
                "Ask it in FROM, or in a query inside of this one: FROM t, LATERAL TABLE(ML_PREDICT('" + call.model()
                        + "', amount)) AS p.");
    }
}
