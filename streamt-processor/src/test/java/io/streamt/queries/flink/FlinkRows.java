package io.streamt.queries.flink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexProgram;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.formats.common.TimestampFormat;
import org.apache.flink.formats.json.JsonParserRowDataDeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.planner.calcite.FlinkTypeFactory;
import org.apache.flink.table.planner.codegen.FilterCodeGenerator;
import org.apache.flink.table.planner.delegation.PlannerBase;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.apache.flink.table.runtime.generated.FilterCondition;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.UserCodeClassLoader;

/** Which records Flink selects: read by its JSON format, asked by the code that its planner generates. */
public final class FlinkRows implements Function<Map<String, Object>, Map<String, Object>> {
    private final TableEnvironmentImpl environment;
    private List<RowData> rows = List.of();

    public FlinkRows() {
        environment = (TableEnvironmentImpl) TableEnvironment.create(EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withClassLoader(FlinkRows.class.getClassLoader())
                .build());
        environment.registerCatalog("flink", new ConnectorlessCatalog("d"));
        environment.useCatalog("flink");
    }

    /**
     * {@code ddl}: makes a table; {@code table} and {@code records}: what is in it; {@code sql}: which of these a query that only
     * filters gives, as {@code selected}.
     */
    @Override
    public Map<String, Object> apply(Map<String, Object> question) {
        try {
            if (question.get("ddl") instanceof String ddl) {
                environment.executeSql(ddl);
                return Map.of();
            }
            if (question.get("records") instanceof List<?> records) {
                rows = read(question.get("table").toString(), records);
                return Map.of();
            }
            return Map.of("selected", selected(question.get("sql").toString()));
        } catch (Exception e) {
            throw new IllegalStateException(question.getOrDefault("sql", "").toString(), e);
        }
    }

    private List<RowData> read(String table, List<?> records) throws Exception {
        RowType type = (RowType) environment
                .from(table)
                .getResolvedSchema()
                .toPhysicalRowDataType()
                .getLogicalType();
        JsonParserRowDataDeserializationSchema json = new JsonParserRowDataDeserializationSchema(
                type, InternalTypeInfo.of(type), false, false, TimestampFormat.SQL);
        json.open(new Nowhere());
        List<RowData> read = new ArrayList<>();
        for (Object record : records) {
            json.deserialize(record.toString().getBytes(StandardCharsets.UTF_8), new ListCollector<>(read));
        }
        return read;
    }

    private List<Boolean> selected(String sql) throws Exception {
        Table table = environment.sqlQuery(sql);
        RelNode plan = ((PlannerBase) environment.getPlanner())
                .optimize(((PlannerQueryOperation) table.getQueryOperation()).getCalciteTree());
        Optional<FilterCondition> condition = condition(plan);
        List<Boolean> selected = new ArrayList<>();
        for (RowData row : rows) {
            selected.add(
                    condition.isPresent()
                            ? condition.get().apply(FilterCondition.Context.INVALID_CONTEXT, row)
                            : !(plan instanceof Values));
        }
        return selected;
    }

    /** Absent where the planner sees that all rows are selected, or none. */
    private Optional<FilterCondition> condition(RelNode plan) {
        if (plan instanceof TableScan || plan instanceof Values) {
            return Optional.empty();
        }
        RexProgram program = ((Calc) plan).getProgram();
        return Optional.of(FilterCodeGenerator.generateFilterCondition(
                        environment.getConfig(),
                        FlinkRows.class.getClassLoader(),
                        program.expandLocalRef(program.getCondition()),
                        FlinkTypeFactory.toLogicalRowType(plan.getInput(0).getRowType()))
                .newInstance(FlinkRows.class.getClassLoader()));
    }

    /** No job is there. */
    private static final class Nowhere implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            throw new UnsupportedOperationException("no job");
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            throw new UnsupportedOperationException("no job");
        }
    }
}
