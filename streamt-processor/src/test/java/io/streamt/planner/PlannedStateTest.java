package io.streamt.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.sql.CreateTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedStateTest {
    private static final CreateTable SINK = PlannerFixture.sink(
            Map.of("connector", "upsert-kafka", "topic", "totals"),
            List.of("k"),
            "k STRING NOT NULL",
            "v DECIMAL(38, 2)");
    private static final CreateTable WINDOW_SINK = PlannerFixture.sink(
            Map.of("connector", "upsert-kafka", "topic", "totals"),
            List.of("k", "e"),
            "k STRING NOT NULL",
            "e TIMESTAMP(3) NOT NULL",
            "v DECIMAL(38, 2)");
    private static final String TOTALS =
            "SELECT customer, SUM(amount) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer";
    private static final String WINDOWS =
            "SELECT customer, window_end, SUM(amount) AS total FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '1' HOUR))"
                    + " WHERE customer IS NOT NULL GROUP BY customer, window_start, window_end";

    @TempDir
    private static Path cache;

    @TempDir
    private Path otherCache;

    private static SqlPlanner planner;

    @BeforeAll
    static void start() {
        planner = FlinkSqlPlanner.create(PlannerFixture::jars, cache);
    }

    @AfterAll
    static void stop() {
        planner.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT customer,\n  SUM(amount) AS total -- in euro\nFROM orders WHERE amount > 5 AND customer IS NOT NULL"
                        + " GROUP BY customer",
                "SELECT o.customer AS who, SUM(o.amount) AS much FROM orders AS o WHERE o.amount > 5 AND o.customer IS NOT"
                        + " NULL GROUP BY o.customer",
                "WITH big AS (SELECT customer AS c, amount AS a FROM orders WHERE amount > 5 AND customer IS NOT NULL)"
                        + " SELECT c, SUM(a) AS s FROM big GROUP BY c"
            })
    void namesAndLayoutDoNotMatter(String sql) throws SqlRejectedException {
        assertThat(state(sql))
                .usingRecursiveComparison()
                .ignoringFields("operators")
                .isEqualTo(state(TOTALS));
    }

    @Test
    void whatComesBehindTheStateDoesNotMatter() throws SqlRejectedException {
        PlannedState having = state(TOTALS + " HAVING SUM(amount) > 100");
        assertThat(having.meaning()).isEqualTo(state(TOTALS).meaning());
        assertThat(having.place()).isEqualTo(state(TOTALS).place());
        assertThat(having.rest()).isNotEqualTo(state(TOTALS).rest());
        PlannedState rounded = state(TOTALS.replace("SUM(amount) AS", "SUM(amount) * 2 AS"));
        assertThat(rounded.meaning()).isEqualTo(state(TOTALS).meaning());
        assertThat(rounded.place()).isEqualTo(state(TOTALS).place());
    }

    @Test
    void columnsThatNobodyReadsAndLatenessDoNotMatter() throws SqlRejectedException {
        CreateTable o = PlannerFixture.ORDERS;
        List<CreateTable.Column> more = new ArrayList<>(o.columns());
        more.add(1, CreateTable.Column.physical("added", "INT", true));
        CreateTable wider = new CreateTable(
                o.name(),
                more,
                o.watermark().map(w -> new CreateTable.Watermark(w.column(), Duration.ofMinutes(1))),
                o.primaryKey(),
                o.options());
        assertThat(state(wider, SINK, TOTALS)).isEqualTo(state(TOTALS));
        assertThat(state(wider, WINDOW_SINK, WINDOWS)).isEqualTo(windowState(WINDOWS));
    }

    @Test
    void optionsButConnectorAndTopicDoNotMatter() throws SqlRejectedException {
        CreateTable secured = PlannerFixture.ORDERS.withOptions(
                Map.of("connector", "kafka", "topic", "orders.v1", "properties.security.protocol", "SSL"));
        assertThat(state(secured, SINK, TOTALS)).isEqualTo(state(TOTALS));
    }

    @Test
    void theSinkDoesNotMatter() throws SqlRejectedException {
        CreateTable other = PlannerFixture.sink(
                Map.of("connector", "upsert-kafka", "topic", "other"),
                List.of("a"),
                "a STRING NOT NULL",
                "b DECIMAL(38, 2)");
        assertThat(state(PlannerFixture.ORDERS, other, TOTALS)).isEqualTo(state(TOTALS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT customer, SUM(amount) AS total FROM orders WHERE amount > 6 AND customer IS NOT NULL GROUP BY customer",
                "SELECT customer, SUM(amount) AS total FROM orders WHERE customer IS NOT NULL GROUP BY customer",
                "SELECT customer, MAX(amount) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer",
                "SELECT customer, AVG(amount) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer",
                "SELECT customer, SUM(DISTINCT amount) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer",
                "SELECT customer, SUM(amount) FILTER (WHERE id > 3) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer",
                "SELECT customer, SUM(amount + 1) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer",
                "SELECT customer, SUM(id) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer",
                "SELECT payload, SUM(amount) AS total FROM orders WHERE amount > 5 AND payload IS NOT NULL GROUP BY payload",
                "SELECT UPPER(customer) AS c, SUM(amount) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL"
                        + " GROUP BY UPPER(customer)"
            })
    void meaningMatters(String sql) throws SqlRejectedException {
        assertThat(state(sql).meaning()).isNotEqualTo(state(TOTALS).meaning());
    }

    @Test
    void sizeAndKindOfWindowsMatter() throws SqlRejectedException {
        assertThat(windowState(WINDOWS.replace("'1' HOUR", "'2' HOUR")).meaning())
                .isNotEqualTo(windowState(WINDOWS).meaning());
        assertThat(windowState(WINDOWS.replace("TUMBLE(", "HOP(").replace("'1' HOUR", "'1' HOUR, INTERVAL '1' DAY"))
                        .meaning())
                .isNotEqualTo(windowState(WINDOWS).meaning());
    }

    @Test
    void textsMatterBackticksIncluded() throws SqlRejectedException {
        String sql = TOTALS.replace("customer IS NOT NULL", "customer <> '`a` '");
        assertThat(state(sql).meaning())
                .isNotEqualTo(state(sql.replace("`a`", "`b`")).meaning());
    }

    @Test
    void boundsAndSidesOfJoinsMatter() throws SqlRejectedException {
        String join = "SELECT a.id AS k, b.amount AS v FROM orders AS a JOIN orders AS b ON a.id = b.id"
                + " AND b.ts BETWEEN a.ts AND a.ts + INTERVAL '5' MINUTE WHERE a.amount > 1";
        CreateTable sink = PlannerFixture.sink(
                Map.of("connector", "kafka", "topic", "joined"), List.of(), "k BIGINT", "v DECIMAL(10, 2)");
        String meaning = state(PlannerFixture.ORDERS, sink, join).meaning();
        for (String other : List.of(
                join.replace("'5' MINUTE", "'6' MINUTE"),
                join.replace("a.amount > 1", "a.amount > 2"),
                join.replace("a.id = b.id", "a.customer = b.customer"),
                join.replace("b.amount AS v", "a.amount AS v"))) {
            assertThat(state(PlannerFixture.ORDERS, sink, other).meaning())
                    .as(other)
                    .isNotEqualTo(meaning);
        }
    }

    @Test
    void topicAndTypesOfTheSourceMatter() throws SqlRejectedException {
        CreateTable moved = PlannerFixture.ORDERS.withOptions(Map.of("connector", "kafka", "topic", "orders.v2"));
        assertThat(state(moved, SINK, TOTALS).meaning())
                .isNotEqualTo(state(TOTALS).meaning());
        String sql = "SELECT k, CAST(SUM(v) AS DECIMAL(38, 2)) AS total FROM t GROUP BY k";
        Map<String, String> options = Map.of("connector", "kafka", "topic", "t");
        CreateTable table =
                PlannerFixture.table("t", "", List.of(), options, "k STRING NOT NULL", "v BIGINT", "w BIGINT");
        CreateTable swapped =
                PlannerFixture.table("t", "", List.of(), options, "k STRING NOT NULL", "w BIGINT", "v BIGINT");
        CreateTable smaller =
                PlannerFixture.table("t", "", List.of(), options, "k STRING NOT NULL", "v INT", "w BIGINT");
        assertThat(state(table, SINK, sql)).isEqualTo(state(swapped, SINK, sql));
        assertThat(state(smaller, SINK, sql).meaning())
                .isNotEqualTo(state(table, SINK, sql).meaning());
    }

    @Test
    void nameOfTheSourceDoesNotMatter() throws SqlRejectedException {
        CreateTable o = PlannerFixture.ORDERS;
        CreateTable renamed = new CreateTable("o2", o.columns(), o.watermark(), o.primaryKey(), o.options());
        assertThat(state(renamed, SINK, TOTALS.replace("FROM orders", "FROM o2")))
                .isEqualTo(state(TOTALS));
    }

    @Test
    void aStatelessJobKeepsOnlyReadPositions() throws SqlRejectedException {
        CreateTable sink = PlannerFixture.sink(
                Map.of("connector", "kafka", "topic", "copy"), List.of(), "k BIGINT", "v DECIMAL(10, 2)");
        PlannedState filtered = state(PlannerFixture.ORDERS, sink, "SELECT id, amount FROM orders WHERE amount > 5");
        assertThat(filtered.operators()).isEmpty();
        assertThat(state(PlannerFixture.ORDERS, sink, "SELECT id, amount + 1 AS a FROM orders"))
                .isEqualTo(filtered);
    }

    @Test
    void theOrderOfSourcesMattersInAStatelessJobToo() throws SqlRejectedException {
        Map<String, String> other = Map.of("connector", "kafka", "topic", "refunds");
        CreateTable refunds =
                PlannerFixture.table("refunds", "", List.of(), other, "id BIGINT", "amount DECIMAL(10, 2)");
        CreateTable sink = PlannerFixture.sink(
                Map.of("connector", "kafka", "topic", "copy"), List.of(), "k BIGINT", "v DECIMAL(10, 2)");
        String one = "SELECT id, amount FROM orders";
        String two = "SELECT id, amount FROM refunds";
        List<CreateTable> tables = List.of(PlannerFixture.ORDERS, refunds);
        PlannedState state =
                planner.planInsert(tables, sink, one + " UNION ALL " + two).state();
        PlannedState filtered = planner.planInsert(tables, sink, one + " WHERE amount > 5 UNION ALL " + two)
                .state();
        PlannedState swapped =
                planner.planInsert(tables, sink, two + " UNION ALL " + one).state();
        assertThat(state.operators()).isEmpty();
        assertThat(filtered.meaning()).isEqualTo(state.meaning());
        assertThat(swapped.meaning()).isNotEqualTo(state.meaning());
    }

    @Test
    void isTheSameInAFreshPlannerAndForAnyNumberOfPlansBefore() throws SqlRejectedException {
        PlannedState first = state(TOTALS);
        assertThat(first.meaning()).matches("[0-9a-f]{64}");
        assertThat(first.operators())
                .containsExactly("GroupAggregate(groupBy=[customer], select=[customer, SUM(amount) AS total])");
        try (SqlPlanner fresh = FlinkSqlPlanner.create(PlannerFixture::jars, otherCache)) {
            fresh.planInsert(List.of(PlannerFixture.ORDERS), WINDOW_SINK, WINDOWS);
            assertThat(fresh.planInsert(List.of(PlannerFixture.ORDERS), SINK, TOTALS)
                            .state())
                    .isEqualTo(first);
        }
    }

    @Test
    void keyIsTrustedOnlyWhereFlinkKnowsNone() throws SqlRejectedException {
        List<CreateTable> orders = List.of(PlannerFixture.ORDERS);
        assertThat(planner.planInsert(orders, WINDOW_SINK, WINDOWS).trustsKey()).isTrue();
        assertThat(planner.planInsert(orders, SINK, TOTALS).trustsKey()).isFalse();
    }

    private static PlannedState state(String sql) throws SqlRejectedException {
        return state(PlannerFixture.ORDERS, SINK, sql);
    }

    private static PlannedState windowState(String sql) throws SqlRejectedException {
        return state(PlannerFixture.ORDERS, WINDOW_SINK, sql);
    }

    private static PlannedState state(CreateTable source, CreateTable sink, String sql) throws SqlRejectedException {
        return planner.planInsert(List.of(source), sink, sql).state();
    }
}
