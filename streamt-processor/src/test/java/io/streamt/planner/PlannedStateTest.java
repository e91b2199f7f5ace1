package io.streamt.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.cache.CacheKey;
import io.streamt.sql.CreateTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private static final SqlPlanner PLANNER = TestPlanner.shared();

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
                PLANNER.planInsert(tables, sink, one + " UNION ALL " + two).state();
        PlannedState filtered = PLANNER.planInsert(tables, sink, one + " WHERE amount > 5 UNION ALL " + two)
                .state();
        PlannedState swapped =
                PLANNER.planInsert(tables, sink, two + " UNION ALL " + one).state();
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
        try (SqlPlanner fresh = FlinkSqlPlanner.create(PlannerFixture::jars, otherCache, CacheKey.ofThisProcess())) {
            fresh.planInsert(List.of(PlannerFixture.ORDERS), WINDOW_SINK, WINDOWS);
            assertThat(fresh.planInsert(List.of(PlannerFixture.ORDERS), SINK, TOTALS)
                            .state())
                    .isEqualTo(first);
        }
    }

    @Test
    void keyIsTrustedOnlyWhereFlinkKnowsNone() throws SqlRejectedException {
        List<CreateTable> orders = List.of(PlannerFixture.ORDERS);
        assertThat(PLANNER.planInsert(orders, WINDOW_SINK, WINDOWS).trustsKey()).isTrue();
        assertThat(PLANNER.planInsert(orders, SINK, TOTALS).trustsKey()).isFalse();
    }

    private static final String SESSION =
            "SELECT id, customer, window_end FROM TABLE(SESSION(TABLE orders PARTITION BY customer, DESCRIPTOR(ts), INTERVAL '5'"
                    + " MINUTE))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, customer, window_end FROM TABLE(SESSION(TABLE orders PARTITION BY payload, DESCRIPTOR(ts), INTERVAL"
                        + " '5' MINUTE))",
                "SELECT id, customer, window_end FROM TABLE(SESSION(TABLE orders PARTITION BY customer, DESCRIPTOR(ts), INTERVAL"
                        + " '1' HOUR))",
                "SELECT id, customer, window_end FROM TABLE(SESSION(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTE))",
                "SELECT id, customer, window_end FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTE))",
                "SELECT id, customer, window_end FROM TABLE(SESSION(TABLE orders PARTITION BY customer, DESCRIPTOR(ts), INTERVAL"
                        + " '5' MINUTE)) WHERE amount > 3"
            })
    void sessionsOfSingleRowsAreState(String changed) throws SqlRejectedException {
        assertThat(sessions(SESSION).names()).containsExactly("WindowTableFunction");
        assertThat(sessions(changed).meaning()).isNotEqualTo(sessions(SESSION).meaning());
    }

    private static PlannedState sessions(String sql) throws SqlRejectedException {
        CreateTable sink = PlannerFixture.sink(
                Map.of("connector", "kafka", "topic", "sessions"),
                List.of(),
                "id BIGINT NOT NULL",
                "customer STRING",
                "window_end TIMESTAMP(3)");
        return state(PlannerFixture.ORDERS, sink, sql);
    }

    @Test
    void windowsOfFixedSizeKeepNothingOfSingleRows() throws SqlRejectedException {
        assertThat(sessions(SESSION.replace("SESSION(", "TUMBLE(").replace(" PARTITION BY customer", ""))
                        .operators())
                .isEmpty();
    }

    private static final String TWO_JOINS =
            "SELECT o.customer, COUNT(p.id) + COUNT(c.name) AS n FROM orders o JOIN payments p ON o.id = p.order_id LEFT JOIN"
                    + " payments q ON o.id = q.order_id LEFT JOIN customers c ON o.payload = c.name WHERE o.customer IS NOT NULL"
                    + " GROUP BY o.customer";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table.optimizer.multi-join.enabled=true",
                "table.exec.mini-batch.enabled=true,table.exec.mini-batch.allow-latency=1 s,table.exec.mini-batch.size=100",
                "table.exec.async-state.enabled=true",
                "table.exec.legacy-cast-behaviour=ENABLED",
                "table.local-time-zone=Europe/Lisbon"
            })
    void optionsThatChangeThePlanOrTheStateMatter(String options) throws SqlRejectedException {
        assertThat(joins(options)).isNotEqualTo(joins(""));
        assertThat(joins("")).isEqualTo(joins(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table.exec.state.ttl=1 h",
                "table.exec.source.idle-timeout=30 s",
                "table.exec.rank.topn-cache-size=5",
                "table.exec.sink.not-null-enforcer=DROP",
                "table.optimizer.distinct-agg.split.bucket-num=64",
                "table.exec.async-state.enabled=false",
                "table.exec.legacy-cast-behaviour=disabled",
                "table.optimizer.multi-join.enabled=false",
                "table.local-time-zone=UTC"
            })
    void optionsThatChangeNeitherDoNotMatter(String options) throws SqlRejectedException {
        assertThat(joins(options)).isEqualTo(joins(""));
    }

    @Test
    void optionsOfAJobWithoutStateDoNotMatter() throws SqlRejectedException {
        CreateTable sink =
                PlannerFixture.sink(Map.of("connector", "kafka", "topic", "copy"), List.of(), "k BIGINT", "v STRING");
        List<CreateTable> orders = List.of(PlannerFixture.ORDERS);
        String sql = "SELECT id, CAST(ts AS STRING) FROM orders";
        assertThat(PLANNER.planInsert(orders, sink, sql, options("table.local-time-zone=Asia/Tokyo"))
                        .state())
                .isEqualTo(PLANNER.planInsert(orders, sink, sql).state());
    }

    @Test
    void anOptionThatFlinkCannotReadIsRefused() {
        assertThatThrownBy(() -> joins("table.exec.mini-batch.enabled=perhaps"))
                .isInstanceOfSatisfying(
                        SqlRejectedException.class,
                        e -> assertThat(e.problem().message()).contains("perhaps", "table.exec.mini-batch.enabled"));
    }

    private static String joins(String options) throws SqlRejectedException {
        CreateTable sink = PlannerFixture.sink(
                Map.of("connector", "upsert-kafka", "topic", "totals"),
                List.of("k"),
                "k STRING NOT NULL",
                "v BIGINT NOT NULL");
        PlannedState state = PLANNER.planInsert(
                        List.of(PlannerFixture.ORDERS, PlannerFixture.PAYMENTS, PlannerFixture.CUSTOMERS),
                        sink,
                        TWO_JOINS,
                        options(options))
                .state();
        return state.meaning() + state.place();
    }

    private static SortedMap<String, String> options(String text) {
        SortedMap<String, String> options = new TreeMap<>();
        for (String option : text.isEmpty() ? new String[0] : text.split(",")) {
            options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        return options;
    }

    @Test
    void aJoinWhoseStateFlinkKeysByAnyOfTwoColumnsIsRefused() {
        String top =
                "SELECT t.id, COUNT(c.name) AS n, MAX(t.rn) AS x FROM (SELECT id, city, rn FROM (SELECT id, city, ROW_NUMBER() OVER (ORDER BY n"
                        + " DESC) AS rn FROM people) WHERE rn <= 10) t LEFT JOIN customers c ON t.city = c.name GROUP BY t.id";
        assertThatThrownBy(() -> people(top)).isInstanceOfSatisfying(SqlRejectedException.class, e -> {
            assertThat(e.problem().message()).contains("several keys of the same size");
            assertThat(e.problem().column()).isEqualTo(top.indexOf("LEFT JOIN") + "LEFT ".length() + 1);
        });
    }

    @Test
    void keysThatAreEqualAreOneKey() throws SqlRejectedException {
        String pairs =
                "SELECT j.id, COUNT(c.name) AS n, MAX(j.other) AS x FROM (SELECT p.id, q.id AS other, p.city FROM people p JOIN"
                        + " people q ON p.id = q.id) j LEFT JOIN customers c ON j.city = c.name GROUP BY j.id";
        assertThat(people(pairs).names()).contains("Join");
    }

    private static PlannedState people(String sql) throws SqlRejectedException {
        CreateTable people = PlannerFixture.table(
                "people",
                "",
                List.of("id"),
                Map.of("connector", "upsert-kafka", "topic", "people"),
                "id BIGINT NOT NULL",
                "city STRING",
                "n INT");
        CreateTable sink = PlannerFixture.sink(
                Map.of("connector", "upsert-kafka", "topic", "top"),
                List.of("k"),
                "k BIGINT NOT NULL",
                "v BIGINT",
                "w " + (sql.contains("MAX") ? "BIGINT" : "STRING"));
        return PLANNER.planInsert(List.of(people, PlannerFixture.CUSTOMERS), sink, sql)
                .state();
    }

    private static PlannedState state(String sql) throws SqlRejectedException {
        return state(PlannerFixture.ORDERS, SINK, sql);
    }

    private static PlannedState windowState(String sql) throws SqlRejectedException {
        return state(PlannerFixture.ORDERS, WINDOW_SINK, sql);
    }

    private static PlannedState state(CreateTable source, CreateTable sink, String sql) throws SqlRejectedException {
        return PLANNER.planInsert(List.of(source), sink, sql).state();
    }
}
