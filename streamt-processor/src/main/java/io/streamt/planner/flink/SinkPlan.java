package io.streamt.planner.flink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;

/** Compiles the insertion of a query into a table. */
record SinkPlan(TableEnvironmentImpl environment, StubCatalog catalog, String sink) {
    String of(String sql) {
        // The query begins in a line of its own, so that places in it are only a line off.
        String insert = "INSERT INTO `" + sink.replace("`", "``") + "`\n" + sql;
        try {
            return environment.compilePlanSql(insert).asJsonString();
        } catch (TableException | ValidationException e) {
            if (!asksForConflictStrategy(e) || !isIdentifiedByWindows(sql)) {
                throw e;
            }
            return withoutConflictStrategy(insert);
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

    private static boolean asksForConflictStrategy(RuntimeException refusal) {
        return String.valueOf(refusal.getMessage()).contains("ON CONFLICT");
    }

    /** Flink does not know that the rows of a window aggregation are identified by its bounds; then nothing can conflict. */
    private boolean isIdentifiedByWindows(String sql) {
        Set<Integer> primaryKey = primaryKey();
        return new QueryAnalysis(environment, true)
                .plan(sql).upsertKeys().stream().anyMatch(primaryKey::containsAll);
    }

    private String withoutConflictStrategy(String insert) {
        environment.getConfig().set(ExecutionConfigOptions.TABLE_EXEC_SINK_REQUIRE_ON_CONFLICT, false);
        try {
            return environment.compilePlanSql(insert).asJsonString();
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
