package io.streamt.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamt.planner.PlannedQuery.Changelog;
import io.streamt.planner.PlannedQuery.PlannedColumn;
import io.streamt.planner.PlannedQuery.TimeAttribute;
import io.streamt.sql.CreateTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlinkSqlPlannerTest {
    private static final List<CreateTable> TABLES =
            List.of(PlannerFixture.ORDERS, PlannerFixture.PAYMENTS, PlannerFixture.CUSTOMERS, PlannerFixture.COUNTRIES);
    private static final String HOUR = "INTERVAL '1' HOUR";

    private static final SqlPlanner PLANNER = TestPlanner.shared();

    @Test
    void typesAreExactAndTextsAreStrings() throws SqlRejectedException {
        PlannedQuery query = plan("""
                SELECT SUM(amount) AS total, AVG(amount) AS mean, COUNT(*) AS n,
                  CASE WHEN SUM(amount) > 1 THEN 'big' ELSE 'small one' END AS size,
                  MAX(CAST(id AS INT)) AS m, customer
                FROM orders GROUP BY customer""");
        assertThat(query.columns())
                .extracting(PlannedColumn::name, PlannedColumn::type, PlannedColumn::nullable)
                .containsExactly(
                        tuple("total", "DECIMAL(38, 2)", true),
                        tuple("mean", "DECIMAL(38, 6)", true),
                        tuple("n", "BIGINT", false),
                        tuple("size", "STRING", false),
                        tuple("m", "INT", false),
                        tuple("customer", "STRING", true));
    }

    @Test
    void nestedTypesAreWrittenAsUsersDo() throws SqlRejectedException {
        PlannedQuery query = plan("""
                SELECT ROW(id, currency) AS r, ARRAY['x', 'yy'] AS a, MAP['k', 1] AS m, items, attributes,
                  CAST(payload AS BYTES) AS b, CAST(ts AS TIMESTAMP_LTZ(3)) AS l, currency, CAST(NULL AS STRING) AS z
                FROM orders""");
        assertThat(query.columns())
                .extracting(PlannedColumn::type)
                .containsExactly(
                        "ROW<`EXPR$0` BIGINT, `EXPR$1` STRING>",
                        "ARRAY<STRING>",
                        "MAP<STRING, INT>",
                        "ARRAY<ROW<`sku` STRING, `qty` INT>>",
                        "MAP<STRING, STRING>",
                        "BYTES",
                        "TIMESTAMP_LTZ(3)",
                        "STRING",
                        "STRING");
    }

    @Test
    void starGivesTheColumnsOfTheTableWithTheirTime() throws SqlRejectedException {
        PlannedQuery query = plan("SELECT * FROM orders");
        assertThat(query.columns()).hasSize(10);
        assertThat(query.columns().get(0))
                .isEqualTo(new PlannedColumn("id", "BIGINT", false, TimeAttribute.NONE, List.of("orders.id"), false));
        assertThat(query.columns().get(7).time()).isEqualTo(TimeAttribute.NONE);
        assertThat(query.columns().get(8).time()).isEqualTo(TimeAttribute.ROWTIME);
        assertThat(query.columns().get(9).time()).isEqualTo(TimeAttribute.PROCTIME);
    }

    @Test
    void statelessQueryOverAppendOnlyTablesIsAppendOnly() throws SqlRejectedException {
        String sql = "SELECT id, JSON_VALUE(payload, '$.a') AS a FROM orders WHERE JSON_EXISTS(payload, '$.a')";
        PlannedQuery optimized = plan(sql);
        assertThat(optimized.changelog()).isEqualTo(Changelog.APPEND);
        assertThat(optimized.upsertKeys()).isEmpty();
        assertThat(optimized.statefulOperators()).isEmpty();
        assertThat(PLANNER.analyze(TABLES, sql, false)).isEqualTo(optimized);
    }

    @Test
    void originsGoThroughCtesJoinsAndExpressions() throws SqlRejectedException {
        PlannedQuery query = plan("""
                WITH o AS (SELECT id AS order_id, UPPER(customer) || currency AS who, ts FROM orders)
                SELECT o.order_id, o.who, p.paid * 2 AS twice, 1 AS single
                FROM o JOIN payments p ON o.order_id = p.order_id AND p.ts BETWEEN o.ts AND o.ts + INTERVAL '1' HOUR""");
        assertThat(query.columns())
                .extracting(PlannedColumn::origins)
                .containsExactly(
                        List.of("orders.id"),
                        List.of("orders.currency", "orders.customer"),
                        List.of("payments.paid"),
                        List.of());
        assertThat(query.changelog()).isEqualTo(Changelog.APPEND);
        assertThat(query.statefulOperators()).containsExactly("IntervalJoin");
    }

    @Test
    void groupByUpsertsByItsKey() throws SqlRejectedException {
        PlannedQuery query = plan("SELECT customer, SUM(amount) AS total FROM orders GROUP BY customer");
        assertUpsert(query, List.of(List.of("customer")), "GroupAggregate");
        assertThat(query.columns().get(1).origins()).containsExactly("orders.amount");
    }

    @Test
    void havingMakesNoDifferenceForAConsumerThatUpserts() throws SqlRejectedException {
        assertUpsert(
                plan("SELECT customer, COUNT(*) AS n FROM orders GROUP BY customer HAVING COUNT(*) > 1"),
                List.of(List.of("customer")),
                "GroupAggregate");
    }

    @Test
    void updatesWithoutAKeyAreRetracted() throws SqlRejectedException {
        for (String sql : List.of(
                "SELECT COUNT(*) AS n FROM orders",
                "SELECT total FROM (SELECT customer, SUM(amount) AS total FROM orders GROUP BY customer)")) {
            PlannedQuery query = plan(sql);
            assertThat(query.changelog()).isEqualTo(Changelog.RETRACT);
            assertThat(query.upsertKeys()).isEmpty();
        }
    }

    @Test
    void distinctUpsertsByAllColumns() throws SqlRejectedException {
        assertUpsert(
                plan("SELECT DISTINCT customer, currency FROM orders"),
                List.of(List.of("customer", "currency")),
                "GroupAggregate");
    }

    @Test
    void deduplicationKeepsTheFirstOrUpsertsTheLast() throws SqlRejectedException {
        String sql =
                "SELECT id, amount FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY %s) AS n FROM orders)"
                        + " WHERE n = 1";
        assertUpsert(plan(sql.formatted("ts DESC")), List.of(List.of("id")), "Rank");
        PlannedQuery first = plan(sql.formatted("proc"));
        assertThat(first.changelog()).isEqualTo(Changelog.APPEND);
        assertThat(first.upsertKeys()).containsExactly(List.of("id"));
    }

    @Test
    void topNUpsertsByPartitionAndRank() throws SqlRejectedException {
        String sql = "SELECT customer, id, n FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY customer ORDER BY amount"
                + " DESC) AS n FROM orders) WHERE n <= 3";
        assertUpsert(plan(sql), List.of(List.of("customer", "n")), "Rank");
    }

    @Test
    void windowsAreAppendOnlyAndKeyedByGroupAndBounds() throws SqlRejectedException {
        PlannedQuery query =
                plan("SELECT window_end, customer, SUM(amount) AS total, window_time AS ts FROM TABLE(TUMBLE("
                        + "TABLE orders, DESCRIPTOR(ts), " + HOUR
                        + ")) GROUP BY customer, window_start, window_end, window_time");
        assertThat(query.changelog()).isEqualTo(Changelog.APPEND);
        assertThat(query.upsertKeys()).containsExactly(List.of("window_end", "customer"));
        assertThat(query.statefulOperators()).containsExactly("GlobalWindowAggregate");
        assertThat(query.columns().get(3).time()).isEqualTo(TimeAttribute.ROWTIME);
    }

    @Test
    void growingWindowsShareTheirStart() throws SqlRejectedException {
        String sql = "SELECT customer, %s, SUM(amount) AS total FROM TABLE(CUMULATE(TABLE orders, DESCRIPTOR(ts), "
                + HOUR + ", INTERVAL '1' DAY)) GROUP BY customer, window_start, window_end";
        assertThat(plan(sql.formatted("window_start")).upsertKeys()).isEmpty();
        assertThat(plan(sql.formatted("window_end")).upsertKeys()).containsExactly(List.of("customer", "window_end"));
    }

    @Test
    void windowWithoutItsGroupHasNoKey() throws SqlRejectedException {
        PlannedQuery query =
                plan("SELECT window_end, SUM(amount) AS total FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), " + HOUR
                        + ")) GROUP BY customer, window_start, window_end");
        assertThat(query.upsertKeys()).isEmpty();
    }

    @Test
    void legacyWindowsAreKeyedByFlinkItself() throws SqlRejectedException {
        PlannedQuery query = plan("SELECT customer, TUMBLE_END(ts, " + HOUR + ") AS e, COUNT(*) AS n FROM orders"
                + " GROUP BY customer, TUMBLE(ts, " + HOUR + ")");
        assertThat(query.upsertKeys()).containsExactly(List.of("customer", "e"));
        assertThat(query.statefulOperators()).containsExactly("GroupWindowAggregate");
    }

    @Test
    void sessionWindowsKeepStateEvenWithoutAggregation() throws SqlRejectedException {
        assertThat(plan("SELECT id, window_end FROM TABLE(SESSION(TABLE orders PARTITION BY customer, DESCRIPTOR(ts), "
                                + HOUR + "))")
                        .statefulOperators())
                .containsExactly("WindowTableFunction");
        assertThat(plan("SELECT id, window_end FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), " + HOUR + "))")
                        .statefulOperators())
                .isEmpty();
    }

    @Test
    void joins() throws SqlRejectedException {
        assertThat(plan("SELECT o.id, p.paid FROM orders o JOIN payments p ON o.id = p.order_id")
                        .statefulOperators())
                .containsExactly("Join");
        PlannedQuery temporal = plan(
                "SELECT o.id, c.name FROM orders o JOIN customers FOR SYSTEM_TIME AS OF o.ts AS c ON o.customer = c.id");
        // The Kafka connector takes the watermark, so the upserts behind it are made whole again.
        assertThat(temporal.statefulOperators()).containsExactly("ChangelogNormalize", "TemporalJoin");
        assertThat(temporal.changelog()).isEqualTo(Changelog.APPEND);
        assertThat(temporal.columns().get(1).origins()).containsExactly("customers.name");
        PlannedQuery lookup = plan(
                "SELECT o.id, c.name FROM orders o JOIN countries FOR SYSTEM_TIME AS OF o.proc AS c ON o.currency = c.code");
        assertThat(lookup.statefulOperators()).isEmpty();
        assertThat(lookup.columns().get(1).origins()).containsExactly("countries.name");
    }

    @Test
    void unnestIsStatelessAndComesFromItsArray() throws SqlRejectedException {
        PlannedQuery query = plan("SELECT o.id, i.sku FROM orders o CROSS JOIN UNNEST(o.items) AS i");
        assertThat(query.statefulOperators()).isEmpty();
        assertThat(query.columns().get(1).origins()).containsExactly("orders.items");
    }

    @Test
    void subQueriesHandOnTheirOrigins() throws SqlRejectedException {
        assertOrigins("(SELECT MAX(name) FROM customers)", "customers.name");
        assertOrigins("CONCAT(customer, (SELECT MAX(name) FROM customers))", "customers.name", "orders.customer");
        assertOrigins("customer IN (SELECT name FROM customers)", "customers.name", "orders.customer");
        assertOrigins(
                "(SELECT MAX(CONCAT(o.payload, c.name)) FROM customers c WHERE c.id = o.customer)",
                "customers.id",
                "customers.name",
                "orders.customer",
                "orders.payload");
    }

    @Test
    void aValueBetraysTheConditionsItIsCountedOrPickedBy() throws SqlRejectedException {
        assertOrigins("EXISTS (SELECT 1 FROM customers c WHERE c.id = o.customer)", "customers.id", "orders.customer");
        assertOrigins(
                "(SELECT COUNT(*) FROM customers c WHERE c.name = o.customer)", "customers.name", "orders.customer");
        assertOrigins("(SELECT COUNT(*) FROM customers WHERE name = 'x')", "customers.name");
        assertOrigins(
                "(SELECT COUNT(*) FROM customers WHERE EXISTS (SELECT 1 FROM payments WHERE paid > 1))",
                "payments.paid");
        assertOrigins(
                "(SELECT COUNT(*) FROM customers c JOIN countries k ON c.name = k.code)",
                "countries.code",
                "customers.name");
        assertOrigins("COUNT(*) FILTER (WHERE payload = 'x')", "orders.payload");
        assertOrigins("SUM(amount) FILTER (WHERE payload LIKE 'x%')", "orders.amount", "orders.payload");
        assertOrigins("COUNT(CASE WHEN payload = 'x' THEN 1 END)", "orders.payload");
        assertOrigins("COUNT(*)");
    }

    @Test
    void conditionsOfTheQueryAreToldApart() throws SqlRejectedException {
        PlannedQuery query = plan("SELECT o.id FROM orders o JOIN customers c ON o.customer = c.id"
                + " WHERE o.payload = 'x' AND o.currency IN (SELECT code FROM countries WHERE name = 'y')");
        assertThat(query.columns().get(0).origins()).containsExactly("orders.id");
        assertThat(query.conditions())
                .contains("customers.id", "orders.customer", "orders.payload", "orders.currency", "countries.code");
        assertThat(plan("SELECT id FROM orders").conditions()).isEmpty();
    }

    private static void assertOrigins(String expression, String... origins) throws SqlRejectedException {
        assertThat(plan("SELECT " + expression + " AS x FROM orders o")
                        .columns()
                        .get(0)
                        .origins())
                .as(expression)
                .containsExactly(origins);
    }

    @Test
    void lateralQueriesHandOnWhatTheyAreGiven() throws SqlRejectedException {
        PlannedQuery query = plan("""
                SELECT o.id, l.x, l.y FROM orders o,
                  LATERAL (SELECT CONCAT(o.payload, name) AS x, id AS y FROM customers WHERE id = o.customer) AS l""");
        assertThat(query.columns())
                .extracting(PlannedColumn::origins)
                .containsExactly(
                        List.of("orders.id"),
                        List.of("customers.name", "orders.payload"),
                        List.of("customers.id", "orders.payload"));
    }

    @Test
    void matchRecognizeHasTheOriginsOfItsMeasures() throws SqlRejectedException {
        PlannedQuery query = plan("""
                SELECT * FROM orders MATCH_RECOGNIZE (PARTITION BY customer ORDER BY ts
                  MEASURES A.amount AS x, LAST(B.id) AS y PATTERN (A B) DEFINE A AS A.amount > 1)""");
        assertThat(query.statefulOperators()).containsExactly("Match");
        assertThat(query.columns())
                .extracting(PlannedColumn::origins)
                .containsExactly(List.of("orders.customer"), List.of("orders.amount"), List.of("orders.id"));
    }

    @Test
    void filterOverAnUpsertTableMustRememberItsRows() throws SqlRejectedException {
        assertUpsert(
                plan("SELECT id, name FROM customers WHERE name <> 'x'"), List.of(List.of("id")), "ChangelogNormalize");
        assertThat(plan("SELECT id, UPPER(name) AS n FROM customers").changelog())
                .isEqualTo(Changelog.UPSERT);
    }

    @Test
    void tablesOfAnEarlierQuestionAreGone() throws SqlRejectedException {
        CreateTable other =
                PlannerFixture.table("orders", "", List.of(), Map.of("connector", "kafka"), "only_this DATE");
        assertThat(PLANNER.analyze(List.of(other), "SELECT only_this FROM orders", true)
                        .columns()
                        .get(0)
                        .type())
                .isEqualTo("DATE");
        assertThat(plan("SELECT amount FROM orders").columns()).hasSize(1);
    }

    private static PlannedQuery plan(String sql) throws SqlRejectedException {
        return PLANNER.analyze(TABLES, sql, true);
    }

    private static void assertUpsert(PlannedQuery query, List<List<String>> keys, String operator) {
        assertThat(query.changelog()).isEqualTo(Changelog.UPSERT);
        assertThat(query.upsertKeys()).isEqualTo(keys);
        assertThat(query.statefulOperators()).containsExactly(operator);
    }
}
