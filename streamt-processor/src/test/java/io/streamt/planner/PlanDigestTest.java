package io.streamt.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.sql.CreateTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanDigestTest {
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
                "SELECT customer, SUM(amount) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer;"
                        + " -- the end",
                "WITH big AS (SELECT customer AS c, amount AS a FROM orders WHERE amount > 5 AND customer IS NOT NULL)"
                        + " SELECT c, SUM(a) AS s FROM big GROUP BY c"
            })
    void namesAndLayoutDoNotMatter(String sql) throws SqlRejectedException {
        assertThat(digest(sql)).isEqualTo(digest(TOTALS));
    }

    @Test
    void namesOfWindowColumnsDoNotMatter() throws SqlRejectedException {
        assertThat(windowDigest(WINDOWS.replace("total", "t")
                        .replace("customer, window_end,", "customer AS `a b`, window_end AS e,")))
                .isEqualTo(windowDigest(WINDOWS));
    }

    @Test
    void optionsButConnectorAndTopicDoNotMatter() throws SqlRejectedException {
        CreateTable secured = PlannerFixture.ORDERS.withOptions(
                Map.of("connector", "kafka", "topic", "orders.v1", "properties.security.protocol", "SSL"));
        assertThat(digest(secured, SINK, TOTALS)).isEqualTo(digest(TOTALS));
    }

    @Test
    void theSinkDoesNotMatter() throws SqlRejectedException {
        CreateTable other = PlannerFixture.sink(
                Map.of("connector", "upsert-kafka", "topic", "other"),
                List.of("a"),
                "a STRING NOT NULL",
                "b DECIMAL(38, 2)");
        assertThat(digest(PlannerFixture.ORDERS, other, TOTALS)).isEqualTo(digest(TOTALS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT customer, SUM(amount) AS total FROM orders WHERE amount > 6 AND customer IS NOT NULL GROUP BY customer",
                "SELECT customer, MAX(amount) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer",
                "SELECT customer, SUM(id) AS total FROM orders WHERE amount > 5 AND customer IS NOT NULL GROUP BY customer",
                "SELECT payload, SUM(amount) AS total FROM orders WHERE amount > 5 AND payload IS NOT NULL GROUP BY payload"
            })
    void meaningMatters(String sql) throws SqlRejectedException {
        assertThat(digest(sql)).isNotEqualTo(digest(TOTALS));
    }

    @Test
    void sizeAndKindOfWindowsMatter() throws SqlRejectedException {
        assertThat(windowDigest(WINDOWS.replace("'1' HOUR", "'2' HOUR"))).isNotEqualTo(windowDigest(WINDOWS));
        assertThat(windowDigest(WINDOWS.replace("TUMBLE(", "HOP(").replace("'1' HOUR", "'1' HOUR, INTERVAL '1' DAY")))
                .isNotEqualTo(windowDigest(WINDOWS));
    }

    @Test
    void backticksInTextsMatter() throws SqlRejectedException {
        String sql = TOTALS.replace("customer IS NOT NULL", "customer <> '`a` '");
        assertThat(digest(sql)).isNotEqualTo(digest(sql.replace("`a`", "`b`")));
    }

    @Test
    void topicAndColumnsOfTheSourceMatter() throws SqlRejectedException {
        CreateTable moved = PlannerFixture.ORDERS.withOptions(Map.of("connector", "kafka", "topic", "orders.v2"));
        assertThat(digest(moved, SINK, TOTALS)).isNotEqualTo(digest(TOTALS));
        String sql = "SELECT k, SUM(v) AS total FROM t GROUP BY k";
        Map<String, String> options = Map.of("connector", "kafka", "topic", "t");
        CreateTable table =
                PlannerFixture.table("t", "", List.of(), options, "k STRING NOT NULL", "v BIGINT", "w BIGINT");
        CreateTable swapped =
                PlannerFixture.table("t", "", List.of(), options, "k STRING NOT NULL", "w BIGINT", "v BIGINT");
        assertThat(digest(table, SINK, sql)).isNotEqualTo(digest(swapped, SINK, sql));
    }

    @Test
    void nameOfTheSourceDoesNotMatter() throws SqlRejectedException {
        CreateTable o = PlannerFixture.ORDERS;
        CreateTable renamed = new CreateTable("o2", o.columns(), o.watermark(), o.primaryKey(), o.options());
        assertThat(digest(renamed, SINK, TOTALS.replace("FROM orders", "FROM o2")))
                .isEqualTo(digest(TOTALS));
    }

    @Test
    void isTheSameInAFreshPlannerAndForAnyNumberOfPlansBefore() throws SqlRejectedException {
        String first = digest(TOTALS);
        assertThat(first).matches("[0-9a-f]{64}");
        try (SqlPlanner fresh = FlinkSqlPlanner.create(PlannerFixture::jars, otherCache)) {
            fresh.planInsert(List.of(PlannerFixture.ORDERS), WINDOW_SINK, WINDOWS);
            assertThat(fresh.planInsert(List.of(PlannerFixture.ORDERS), SINK, TOTALS)
                            .digest())
                    .isEqualTo(first);
        }
    }

    private static String digest(String sql) throws SqlRejectedException {
        return digest(PlannerFixture.ORDERS, SINK, sql);
    }

    @Test
    void keyIsTrustedOnlyWhereFlinkKnowsNone() throws SqlRejectedException {
        List<CreateTable> orders = List.of(PlannerFixture.ORDERS);
        assertThat(planner.planInsert(orders, WINDOW_SINK, WINDOWS).trustsKey()).isTrue();
        assertThat(planner.planInsert(orders, SINK, TOTALS).trustsKey()).isFalse();
    }

    private static String windowDigest(String sql) throws SqlRejectedException {
        return digest(PlannerFixture.ORDERS, WINDOW_SINK, sql);
    }

    private static String digest(CreateTable source, CreateTable sink, String sql) throws SqlRejectedException {
        return planner.planInsert(List.of(source), sink, sql).digest();
    }
}
