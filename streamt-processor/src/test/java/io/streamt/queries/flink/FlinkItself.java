package io.streamt.queries.flink;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.catalog.CatalogDatabaseImpl;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.planner.calcite.FlinkTypeFactory;
import org.apache.flink.table.planner.delegation.PlannerBase;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.apache.flink.table.planner.plan.metadata.FlinkRelMetadataQuery;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/**
 * What Flink says of a query, and of statements that were generated, code generation included. Questions and answers are
 * of JDK types, since it lives in a class loader of its own.
 */
public final class FlinkItself implements Function<Map<String, Object>, Map<String, Object>> {
    private static final Pattern FIRST_MODE = Pattern.compile("changelogMode=\\[([A-Z,]*)]");
    private static final String THEIRS = "theirs";
    private static final String OURS = "ours";

    private final TableEnvironmentImpl environment;
    private final ConnectorlessCatalog catalog = new ConnectorlessCatalog(THEIRS);

    public FlinkItself() throws Exception {
        environment = (TableEnvironmentImpl) TableEnvironment.create(EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withClassLoader(FlinkItself.class.getClassLoader())
                .build());
        environment.getConfig().setLocalTimeZone(ZoneOffset.UTC);
        environment.registerCatalog("flink", catalog);
        environment.useCatalog("flink");
        catalog.createDatabase(OURS, new CatalogDatabaseImpl(Map.of(), ""), false);
    }

    /** {@code ddl}: makes tables; {@code sql}: columns, changelog and keys; {@code insert}: whether our statements hold. */
    @Override
    public Map<String, Object> apply(Map<String, Object> question) {
        try {
            if (question.get("ddl") instanceof String ddl) {
                environment.executeSql(ddl);
                return Map.of();
            }
            return question.get("sql") instanceof String sql ? describe(sql) : explain(question);
        } catch (Exception | AssertionError e) {
            return Map.of("rejected", String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> describe(String sql) {
        Table table = environment.sqlQuery(sql);
        Map<String, Object> answer = new HashMap<>();
        RelNode optimized = optimized(table);
        List<Column> columns = table.getResolvedSchema().getColumns();
        answer.put(
                "columns",
                IntStream.range(0, columns.size())
                        .mapToObj(i -> describe(
                                columns.get(i),
                                optimized.getRowType().getFieldList().get(i)))
                        .toList());
        String plan = table.explain(ExplainDetail.CHANGELOG_MODE);
        Matcher mode = FIRST_MODE.matcher(plan.substring(plan.indexOf("== Optimized Physical Plan ==")));
        answer.put("appends", mode.find() && mode.group(1).equals("I"));
        answer.put("keys", keys(table, optimized));
        return answer;
    }

    /** Columns whose type is that of event time are it to the end, or only as long as the query is not optimised. */
    private static List<String> describe(Column column, RelDataTypeField field) {
        LogicalType type = column.getDataType().getLogicalType();
        String time = FlinkTypeFactory.isRowtimeIndicatorType(field.getType())
                ? "rowtime"
                : LogicalTypeChecks.isRowtimeAttribute(type) ? "carried" : "";
        return List.of(column.getName(), written(type), String.valueOf(type.isNullable()), time);
    }

    private RelNode optimized(Table table) {
        return ((PlannerBase) environment.getPlanner())
                .optimize(((PlannerQueryOperation) table.getQueryOperation()).getCalciteTree());
    }

    private static List<Set<String>> keys(Table table, RelNode plan) {
        List<Set<String>> names = new ArrayList<>();
        for (ImmutableBitSet key : Optional.ofNullable(
                        FlinkRelMetadataQuery.reuseOrCreate(plan.getCluster().getMetadataQuery())
                                .getUpsertKeys(plan))
                .orElse(Set.of())) {
            Set<String> columns = new HashSet<>();
            key.forEachInt(
                    i -> columns.add(table.getResolvedSchema().getColumnNames().get(i)));
            names.add(columns);
        }
        return names;
    }

    /** As users write it: any text is STRING, and NOT NULL is left out. */
    private static String written(LogicalType type) {
        return type.asSerializableString()
                .replace(" NOT NULL", "")
                .replaceAll("(VAR)?CHAR\\(\\d+\\)", "STRING")
                .replace("NULL", "STRING");
    }

    private Map<String, Object> explain(Map<String, Object> question) throws Exception {
        environment.useDatabase(OURS);
        Map<?, ?> options = (Map<?, ?>) question.get("options");
        try {
            options.forEach((key, value) -> environment.getConfig().set(key.toString(), value.toString()));
            for (Object table : (List<?>) question.get("tables")) {
                environment.executeSql(table.toString());
            }
            String plan = environment.explainSql(question.get("insert").toString());
            Map<?, ?> types = (Map<?, ?>) question.get("types");
            Map<String, String> parsed = new HashMap<>();
            types.forEach((name, type) -> parsed.put(
                    name.toString(),
                    written(LogicalTypeParser.parse(type.toString(), FlinkItself.class.getClassLoader()))));
            return Map.of("types", parsed, "plan", plan);
        } finally {
            options.forEach(
                    (key, value) -> environment.getConfig().getConfiguration().removeKey(key.toString()));
            catalog.dropDatabase(OURS, true, true);
            catalog.createDatabase(OURS, new CatalogDatabaseImpl(Map.of(), ""), false);
            environment.useDatabase(THEIRS);
        }
    }
}
