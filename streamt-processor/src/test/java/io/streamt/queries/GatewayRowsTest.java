package io.streamt.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.GatewayRuleArtifact.Cel;
import io.streamt.artifact.GatewayRuleArtifact.Effect;
import io.streamt.artifact.GatewayRuleArtifact.Sql;
import io.streamt.compiler.CompilerFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Gateway is told selects the rows that Flink selects, whether it reads numbers exactly or as doubles. */
class GatewayRowsTest {
    private static final long SEED = 20260601;
    private static final int RECORDS = 10_000;
    private static final int FILTERS = 120;
    private static final String PROJECT = """
            project: {name: shop}
            runtime:
              kafka: {bootstrap_servers: "k:9092"}
              flink: {clusters: {main: {rest_url: "http://f", sql_gateway_url: "http://g"}}}
              gateway: {admin_url: "http://gw:8888", proxy_bootstrap: "gw:6969"}
            sources:
              - {name: raw, topic: raw, columns: [%s]}
            models:
              - {name: clean, materialized: flink, sql: 'SELECT * FROM {{ source("raw") }}'}
            """;

    /** Whether a record is selected; of two readings of numbers. */
    private record Filter(Test exact, Test rounded) {
        interface Test {
            boolean selects(JsonNode record) throws Exception;
        }

        static Filter of(Effect effect) throws Exception {
            if (effect instanceof Sql sql) {
                return new Filter(
                        new SqlTopic(sql.statement(), SqlTopic.Reading.EXACT)::selects,
                        new SqlTopic(sql.statement(), SqlTopic.Reading.ROUNDED)::selects);
            }
            String expression = ((Cel) effect).expression();
            return new Filter(
                    new CelTopic(
                                    expression,
                                    n -> n.canConvertToExactIntegral() ? (Object) n.longValue() : n.doubleValue())
                            ::selects,
                    new CelTopic(expression, JsonNode::doubleValue)::selects);
        }
    }

    @Test
    void selectsWhatFlinkSelects(@TempDir Path directory) throws Exception {
        RandomRecords random = new RandomRecords(SEED);
        List<String> filters = new ArrayList<>();
        for (int i = 0; i < FILTERS; i++) {
            filters.add(i % 2 == 0 ? random.filter(3) : random.conjunction());
        }
        List<ObjectNode> records =
                Stream.generate(random::record).limit(RECORDS).toList();
        Map<String, Effect> effects = compiled(directory, filters);
        long sql = effects.values().stream().filter(Sql.class::isInstance).count();
        System.out.printf(
                "Gateway and Flink: seed %d, %d records, %d filters of SQL topics, %d of CEL topics%n",
                SEED, records.size(), sql, effects.size() - sql);
        assertThat(sql).isGreaterThan(25);
        assertThat(effects.size() - sql).isGreaterThan(25);
        try (FlinkLoader flink = new FlinkLoader("io.streamt.queries.flink.FlinkRows", "flink-json")) {
            flink.create("CREATE TABLE clean (" + RandomRecords.COLUMNS + ")");
            flink.ask(Map.of(
                    "table",
                    "clean",
                    "records",
                    records.stream().map(ObjectNode::toString).toList()));
            for (int i = 0; i < filters.size(); i++) {
                Effect effect = effects.get("view_" + i);
                if (effect != null) {
                    compare(flink, filters.get(i), effect, records);
                }
            }
        }
    }

    private static void compare(FlinkLoader flink, String filter, Effect effect, List<ObjectNode> records)
            throws Exception {
        List<?> selected = (List<?>)
                flink.ask(Map.of("sql", "SELECT * FROM clean WHERE " + filter)).get("selected");
        Filter gateway = Filter.of(effect);
        for (int i = 0; i < records.size(); i++) {
            JsonNode record = records.get(i);
            String as = filter + "\n" + effect + "\n" + record;
            assertThat(gateway.exact().selects(record)).as(as).isEqualTo(selected.get(i));
            assertThat(gateway.rounded().selects(record)).as(as).isEqualTo(selected.get(i));
        }
    }

    /** By model; without those that are left to Flink. */
    private static Map<String, Effect> compiled(Path directory, List<String> filters) {
        StringBuilder models = new StringBuilder("models:\n");
        for (int i = 0; i < filters.size(); i++) {
            models.append("  - name: view_")
                    .append(i)
                    .append("\n    sql: |\n      SELECT * FROM {{ ref(\"clean\") }} WHERE ");
            models.append(filters.get(i)).append('\n');
        }
        String columns = Stream.of(RandomRecords.COLUMNS.split(", (?=[a-z])"))
                .map(c -> "{name: " + c.split(" ", 2)[0] + ", type: \"" + c.split(" ", 2)[1] + "\"}")
                .collect(Collectors.joining(", "));
        Map<String, Effect> effects = new HashMap<>();
        new CompilerFixture(directory.resolve("project"))
                .file("stream_project.yml", PROJECT.formatted(columns))
                .file("models/views.yml", models.toString())
                .compile()
                .get()
                .manifest()
                .artifacts(GatewayRuleArtifact.class)
                .forEach(rule ->
                        effects.put(rule.model(), rule.interceptors().get(0).effect()));
        return effects;
    }
}
