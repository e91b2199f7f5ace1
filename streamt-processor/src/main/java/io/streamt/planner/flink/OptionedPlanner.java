package io.streamt.planner.flink;

import io.streamt.sql.MlText;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.DatabaseNotExistException;
import org.apache.flink.table.catalog.exceptions.ModelNotExistException;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.planner.functions.sql.FlinkSqlOperatorTable;

/** Asks one table environment under the options of a job. A question's tables are there only while it is answered. */
final class OptionedPlanner {
    private final TableEnvironmentImpl environment;
    private final StubCatalog catalog = new StubCatalog();

    /** @param options by Flink's names */
    OptionedPlanner(Map<String, String> options) {
        EnvironmentSettings settings = EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withClassLoader(OptionedPlanner.class.getClassLoader())
                .build();
        environment = (TableEnvironmentImpl) TableEnvironment.create(settings);
        TableConfig config = environment.getConfig();
        config.setLocalTimeZone(ZoneOffset.UTC);
        options.forEach(config::set);
        // Code is generated to see whether it can be, and never run. Splitting it into short methods takes longer than
        // everything else.
        config.set(TableConfigOptions.MAX_LENGTH_GENERATED_CODE, Integer.MAX_VALUE);
        environment.registerCatalog(StubCatalog.NAME, catalog);
        environment.useCatalog(StubCatalog.NAME);
        Function<String, Optional<Schema>> models = StubPredictions.of(catalog);
        environment.createTemporarySystemFunction(MlText.VALUE, new StubPredictions.Value(models));
        environment.createTemporarySystemFunction(MlText.ROWS, new StubPredictions.Rows(models));
        environment.createTemporarySystemFunction(MlText.QUALITY, new StubPredictions.Quality());
    }

    Map<String, Object> analyze(Map<String, String> ddlByTable, String sql, boolean optimize) {
        return answer(ddlByTable, () -> new QueryAnalysis(environment, optimize).of(sql));
    }

    Map<String, Object> plan(Map<String, String> ddlByTable, String sink, String sql) {
        Map<String, Object> answer = answer(ddlByTable, () -> new SinkPlan(environment, catalog, sink).of(sql));
        return answer.get("rejected") instanceof Map<?, ?> rejected
                ? Map.of("rejected", SinkPlan.placedInQuery(rejected))
                : answer;
    }

    private Map<String, Object> answer(Map<String, String> ddlByTable, Supplier<Map<String, Object>> question) {
        String table = "";
        try {
            for (Map.Entry<String, String> each : ddlByTable.entrySet()) {
                table = each.getKey();
                environment.executeSql(each.getValue());
            }
            table = "";
            return question.get();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            // The planner reports a user's mistake by any of these, and its own by the same; either ends this query
            // only.
            return Map.of("rejected", rejected(Refusal.of(e), table));
        } finally {
            dropTables();
        }
    }

    private Map<String, Object> rejected(Refusal refusal, String table) {
        Map<String, Object> rejected = refusal.asMap();
        if (!table.isEmpty()) {
            rejected.put("table", table);
        }
        if (refusal.message().contains("function signature")) {
            rejected.put("functions", functions());
        }
        return rejected;
    }

    private List<String> functions() {
        Stream<String> operators = FlinkSqlOperatorTable.instance(false).getOperatorList().stream()
                .filter(SqlFunction.class::isInstance)
                .map(SqlOperator::getName);
        return Stream.concat(Arrays.stream(environment.listFunctions()), operators)
                .filter(name -> !name.toUpperCase(Locale.ROOT).startsWith("ML$"))
                .map(name -> name.replace("$", "").toUpperCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    private void dropTables() {
        try {
            for (String table : catalog.listTables(StubCatalog.DATABASE)) {
                catalog.dropTable(new ObjectPath(StubCatalog.DATABASE, table), true);
            }
            for (String model : catalog.listModels(StubCatalog.DATABASE)) {
                catalog.dropModel(new ObjectPath(StubCatalog.DATABASE, model), true);
            }
        } catch (DatabaseNotExistException | TableNotExistException | ModelNotExistException e) {
            throw new IllegalStateException("the planner's own catalog has changed", e);
        }
    }
}
