package io.streamt.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.cache.CacheKey;
import io.streamt.sql.CreateTable;
import io.streamt.sql.SqlProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectionTest {
    private static final List<CreateTable> TABLES = List.of(PlannerFixture.ORDERS, PlannerFixture.CUSTOMERS);

    @TempDir
    private static Path cache;

    private static final SqlPlanner PLANNER = TestPlanner.shared();

    @Test
    void unknownColumnWithTheNearestOne() {
        assertRejected(
                "SELECT id,\n  amonut FROM orders",
                2,
                3,
                "Column 'amonut' not found in any table",
                "Did you mean 'amount'?");
        assertRejected(
                "SELECT o.idd FROM orders o", 1, 10, "Column 'idd' not found in table 'o'", "Did you mean 'id'?");
        assertThat(reject("SELECT nothing_like_it FROM customers").hint()).startsWith("The tables have 'id', ");
    }

    @Test
    void unknownTableWithTheNearestOne() {
        assertRejected("SELECT id FROM oders", 1, 16, "Table 'oders' not found", "Did you mean 'orders'?");
        assertRejected(
                "SELECT 1 AS a FROM xyz", 1, 20, "Table 'xyz' not found", "The query may read 'orders', 'customers'.");
    }

    @Test
    void unknownFunctionAndType() {
        assertRejected(
                "SELECT UPER(customer) AS x FROM orders",
                1,
                8,
                "Function UPER(<CHARACTER>) not found",
                "Did you mean 'UPPER'? Functions of your own cannot be declared in this version.");
        assertRejected(
                "SELECT CAST(id AS STRNG) AS x FROM orders", 1, 19, "Type 'STRNG' not found", "Did you mean 'STRING'?");
    }

    @Test
    void wrongTypes() {
        assertRejected(
                "SELECT customer + amount AS x FROM orders",
                1,
                8,
                "Cannot apply '+' to arguments of type '<STRING> + <DECIMAL(10, 2)>'",
                "Join texts with ||. Supported: '<NUMERIC> + <NUMERIC>', '<DATETIME_INTERVAL> + <DATETIME_INTERVAL>',"
                        + " '<DATETIME> + <DATETIME_INTERVAL>', '<DATETIME_INTERVAL> + <DATETIME>'");
        assertRejected(
                "SELECT id, COUNT(*) AS n FROM orders",
                1,
                8,
                "Expression 'id' is not being grouped",
                "Add it to GROUP BY, or aggregate it: MAX(…), LAST_VALUE(…).");
    }

    @Test
    void windowOverAColumnThatIsNoEventTime() {
        String hint = "Windows need event time: declare event_time for `created` where 'orders' is declared.";
        assertRejected(
                "SELECT COUNT(*) AS n\nFROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(created), INTERVAL '1' HOUR))\n"
                        + "GROUP BY window_start, window_end",
                2,
                44,
                "`created` is not a time attribute",
                hint);
        assertRejected(
                "SELECT COUNT(*) AS n FROM orders GROUP BY TUMBLE(`created`, INTERVAL '1' HOUR)",
                1,
                50,
                "`created` is not a time attribute",
                hint);
    }

    @Test
    void windowOverAColumnThatIsNoTimeAtAll() {
        SqlProblem problem = reject("SELECT * FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(amount), INTERVAL '1' HOUR))");
        assertThat(problem.message()).isEqualTo("`amount` is not a time attribute");
        assertThat(problem.column()).isEqualTo(53);
    }

    @Test
    void syntaxErrorNeedsNoPlanner() {
        SqlPlanner broken = FlinkSqlPlanner.create(
                () -> {
                    throw new AssertionError("the planner is loaded");
                },
                cache,
                CacheKey.ofThisProcess());
        SqlRejectedException e = catchThrowableOfType(
                SqlRejectedException.class, () -> broken.analyze(TABLES, "SELECT a\n FORM orders", true));
        assertThat(e.problem()).isEqualTo(new SqlProblem(2, 2, "syntax error at 'FORM'", "Did you mean 'FROM'?"));
    }

    @Test
    void tableThatCannotBeDeclared() {
        CreateTable bad = PlannerFixture.table("bad", "ts", List.of(), Map.of("connector", "kafka"), "ts STRING");
        SqlRejectedException e = catchThrowableOfType(
                SqlRejectedException.class, () -> PLANNER.analyze(List.of(bad), "SELECT ts FROM bad", true));
        assertThat(e.problem().message())
                .isEqualTo("table 'bad': Cannot apply '-' to arguments of type '<STRING> - <INTERVAL SECOND(3, 3)>'");
        assertThat(e.problem().line()).isEqualTo(1);
    }

    @Test
    void whatTheSinkCannotTake() {
        CreateTable appendOnly = PlannerFixture.sink(Map.of("connector", "kafka"), List.of(), "c STRING", "n BIGINT");
        assertThat(rejectPlan(appendOnly, "SELECT customer, COUNT(*) AS n FROM orders GROUP BY customer"))
                .isEqualTo(new SqlProblem(
                        1,
                        1,
                        "the query updates rows (GroupAggregate), but table 'sink' only takes new ones",
                        "Give the table a key and let it take updates, or aggregate over windows."));
        assertThat(rejectPlan(appendOnly, "SELECT customer FROM orders"))
                .isEqualTo(new SqlProblem(
                        1,
                        1,
                        "the query does not fit table 'sink': different number of columns",
                        "The query gives [customer: STRING], the table takes [c: STRING, n: BIGINT]."));
        SqlProblem unknown = rejectPlan(appendOnly, "SELECT customer,\n  idd FROM orders");
        assertThat(unknown)
                .isEqualTo(new SqlProblem(2, 3, "Column 'idd' not found in any table", "Did you mean 'id'?"));
    }

    @Test
    void keyOfTheSinkMustIdentifyTheRows() {
        CreateTable sink = PlannerFixture.sink(
                Map.of("connector", "upsert-kafka"), List.of("c"), "c STRING NOT NULL", "n BIGINT NOT NULL");
        assertThat(rejectPlan(
                                sink,
                                "SELECT customer, id FROM (SELECT customer, id, COUNT(*) AS n FROM orders GROUP BY customer, id)"
                                        + " WHERE customer IS NOT NULL")
                        .hint())
                .isEqualTo("The query's own key is [c, n].");
    }

    @Test
    void veryWideAndDeepQueriesEndInAnswers() throws SqlRejectedException {
        String sum = "SELECT id" + " + 1".repeat(300) + " AS x FROM orders";
        assertThat(PLANNER.analyze(TABLES, sum, false).columns()).hasSize(1);
    }

    private static void assertRejected(String sql, int line, int column, String message, String hint) {
        assertThat(reject(sql)).isEqualTo(new SqlProblem(line, column, message, hint));
    }

    private static SqlProblem reject(String sql) {
        return catchThrowableOfType(SqlRejectedException.class, () -> PLANNER.analyze(TABLES, sql, true))
                .problem();
    }

    private static SqlProblem rejectPlan(CreateTable sink, String sql) {
        return catchThrowableOfType(SqlRejectedException.class, () -> PLANNER.planInsert(TABLES, sink, sql))
                .problem();
    }
}
