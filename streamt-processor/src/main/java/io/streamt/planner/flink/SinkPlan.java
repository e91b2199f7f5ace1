package io.streamt.planner.flink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.delegation.InternalPlan;
import org.apache.flink.table.delegation.Planner;
import org.apache.flink.table.operations.ModifyOperation;

/** Compiles the insertion of a query into a table. */
record SinkPlan(TableEnvironmentImpl environment, StubCatalog catalog, String sink) {
    Map<String, Object> of(String sql) {
        // The query begins in a line of its own, so that places in it are only a line off.
        String insert = "INSERT INTO `" + sink.replace("`", "``") + "`\n" + sql;
        try {
            return Map.of("plan", translated(insert), "trustsKey", false);
        } catch (TableException | ValidationException e) {
            if (!asksForConflictStrategy(e) || !isKeyToBeTrusted(sql)) {
                throw e;
            }
            return Map.of("plan", withoutConflictStrategy(insert), "trustsKey", true);
        }
    }

    /** A refusal of the whole statement, as one of the query. */
    static Map<String, Object> placedInQuery(Map<?, ?> rejected) {
        Map<String, Object> moved = new HashMap<>();
        rejected.forEach((key, value) -> moved.put(String.valueOf(key), value));
        if (!rejected.containsKey("table") && rejected.get("line") instanceof Integer line) {
            moved.put("line", Math.max(0, line - 1));
        }
        return moved;
    }

    /** Much is refused only when operators are made of a plan: a pattern's end, a function's types, a window's steps. */
    private String translated(String insert) {
        Planner planner = environment.getPlanner();
        ModifyOperation operation =
                (ModifyOperation) planner.getParser().parse(insert).get(0);
        InternalPlan plan = planner.compilePlan(List.of(operation));
        planner.translatePlan(plan);
        return written(plan);
    }

    /** Not every type has a form in a plan's text. */
    private static String written(InternalPlan plan) {
        try {
            return json(plan);
        } catch (JsonProcessingException e) {
            // The innermost cause says what is wrong.
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new TableException(String.valueOf(cause.getMessage()), e);
        }
    }

    /** Flink's method is Scala's, which does not declare this exception. */
    private static String json(InternalPlan plan) throws JsonProcessingException {
        return plan.asJsonString();
    }

    private static boolean asksForConflictStrategy(RuntimeException refusal) {
        return String.valueOf(refusal.getMessage()).contains("ON CONFLICT");
    }

    /**
     * Flink's guard asks for keys that survive a shuffle. It is left out only where the table's key is known to be unique: by
     * the bounds of windows, or by the declared keys of the tables read.
     */
    private boolean isKeyToBeTrusted(String sql) {
        Set<Integer> primaryKey = primaryKey();
        PhysicalPlan plan = new QueryAnalysis(environment, true).plan(sql);
        return Stream.concat(plan.upsertKeys().stream(), plan.uniqueKeys().stream())
                .anyMatch(primaryKey::containsAll);
    }

    private String withoutConflictStrategy(String insert) {
        environment.getConfig().set(ExecutionConfigOptions.TABLE_EXEC_SINK_REQUIRE_ON_CONFLICT, false);
        try {
            return translated(insert);
        } finally {
            environment.getConfig().set(ExecutionConfigOptions.TABLE_EXEC_SINK_REQUIRE_ON_CONFLICT, true);
        }
    }

    private Set<Integer> primaryKey() {
        try {
            Schema schema =
                    catalog.getTable(new ObjectPath(StubCatalog.DATABASE, sink)).getUnresolvedSchema();
            List<String> names = schema.getColumns().stream()
                    .map(Schema.UnresolvedColumn::getName)
                    .toList();
            Set<Integer> key = new HashSet<>();
            schema.getPrimaryKey().ifPresent(k -> k.getColumnNames().forEach(name -> key.add(names.indexOf(name))));
            return key;
        } catch (TableNotExistException e) {
            throw new IllegalStateException("the planner's own catalog has changed", e);
        }
    }
}
