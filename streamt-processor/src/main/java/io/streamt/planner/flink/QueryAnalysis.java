package io.streamt.planner.flink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.calcite.rel.RelNode;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.planner.delegation.PlannerBase;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Answers what a query puts out. */
record QueryAnalysis(TableEnvironmentImpl environment, boolean optimize) {
    Map<String, Object> of(String sql) {
        Table table = environment.sqlQuery(sql);
        RelNode query = tree(table);
        new ConstantCasts(environment).check(query);
        List<Column> columns = table.getResolvedSchema().getColumns();
        Map<String, Object> answer = new HashMap<>();
        List<ColumnOrigins.Origin> origins = ColumnOrigins.of(query);
        answer.put("conditions", ColumnOrigins.ofConditions(query));
        if (optimize) {
            PhysicalPlan plan = optimized(query);
            plan.refuseUpdatesForModels();
            answer.put("columns", columns(columns, origins, plan::isRowtime));
            answer.put("changelog", plan.changelog());
            answer.put("upsertKeys", names(plan.upsertKeys(), columns));
            answer.put("operators", plan.operators());
            boolean updating = !plan.changelog().equals("APPEND");
            answer.put("uniqueKeys", names(updating ? plan.uniqueKeys() : List.of(), columns));
            answer.put("joinsForEver", plan.joinsForEver());
            answer.put("heldBackMillis", plan.heldBackMillis());
            answer.put("inOrder", plan.isInOrder());
        } else {
            // What is computed from event time is none: FLOOR(t TO HOUR) goes back by an hour where t does by a second.
            answer.put("columns", columns(columns, origins, i -> !origins.get(i).derived()));
            answer.put("changelog", "APPEND");
            answer.put("upsertKeys", List.of());
            answer.put("operators", List.of());
            answer.put("joinsForEver", false);
            answer.put("heldBackMillis", 0L);
            answer.put("inOrder", false);
        }
        answer.put("filled", filled(query, columns));
        answer.put("lostDigits", LostDigits.in(sql, (PlannerBase) environment.getPlanner()));
        return answer;
    }

    PhysicalPlan plan(String sql) {
        return optimized(tree(environment.sqlQuery(sql)));
    }

    private PhysicalPlan optimized(RelNode query) {
        return new PhysicalPlan(((PlannerBase) environment.getPlanner()).optimize(query));
    }

    private static RelNode tree(Table table) {
        return ((PlannerQueryOperation) table.getQueryOperation()).getCalciteTree();
    }

    /** @param rowtime whether the column of a place is event time to the end; its type alone says so too often */
    private static List<Map<String, Object>> columns(
            List<Column> columns, List<ColumnOrigins.Origin> origins, IntPredicate rowtime) {
        List<Map<String, Object>> answer = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            LogicalType type = columns.get(i).getDataType().getLogicalType();
            answer.add(Map.of(
                    "name", columns.get(i).getName(),
                    "type", TypeText.of(type),
                    "nullable", type.isNullable(),
                    "time", time(type, rowtime.test(i), origins.get(i).derived()),
                    "origins", origins.get(i).columns(),
                    "derived", origins.get(i).derived()));
        }
        return answer;
    }

    private static String time(LogicalType type, boolean rowtime, boolean derived) {
        if (LogicalTypeChecks.isRowtimeAttribute(type)) {
            return rowtime ? "ROWTIME" : derived ? "NONE" : "CARRIED";
        }
        return LogicalTypeChecks.isProctimeAttribute(type) ? "PROCTIME" : "NONE";
    }

    private static List<String> filled(RelNode query, List<Column> columns) {
        return names(List.of(FilledColumns.of(query)), columns).get(0);
    }

    private static List<List<String>> names(List<List<Integer>> keys, List<Column> columns) {
        return keys.stream()
                .map(key -> key.stream().map(i -> columns.get(i).getName()).toList())
                .toList();
    }
}
