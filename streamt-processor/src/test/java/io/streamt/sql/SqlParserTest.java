package io.streamt.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlParserTest {
    private final SqlParser parser = new SqlParser();

    @Test
    void tableHasThePlaceOfItsName() {
        Query query = parse("SELECT a\nFROM orders o\nJOIN `payments.raw.v1` p ON o.id = p.id");
        assertThat(query.tables())
                .containsExactly(
                        new TableReference(List.of("orders"), 2, 6),
                        new TableReference(List.of("payments.raw.v1"), 3, 6));
        assertThat(query.joins())
                .containsExactly(new JoinPosition(
                        3, 1, new JoinPosition.Side("orders", "o"), new JoinPosition.Side("payments.raw.v1", "p")));
    }

    @Test
    void qualifiedNameKeepsItsParts() {
        TableReference table =
                parse("SELECT a FROM `my cat`.db.orders").tables().get(0);
        assertThat(table.path()).containsExactly("my cat", "db", "orders");
        assertThat(table.name()).isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '1' HOUR))",
                "SELECT * FROM TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '1' HOUR)",
                "SELECT * FROM TABLE(TUMBLE(DATA => TABLE orders, TIMECOL => DESCRIPTOR(ts), SIZE => INTERVAL '1' HOUR))",
                "SELECT * FROM TABLE(SESSION(TABLE orders PARTITION BY id, DESCRIPTOR(ts), INTERVAL '1' HOUR))",
                "SELECT * FROM TABLE(CUMULATE(TABLE orders, DESCRIPTOR(ts), INTERVAL '1' HOUR, INTERVAL '1' DAY))",
                "SELECT * FROM F(t => TABLE orders PARTITION BY y, z => 1)",
                "SELECT a FROM orders /*+ OPTIONS('a'='b') */ AS q",
                "SELECT * FROM orders MATCH_RECOGNIZE (PARTITION BY a ORDER BY ts MEASURES A.x AS x PATTERN (A B)"
                        + " DEFINE A AS A.x > 1)",
                "SELECT 1 FROM (VALUES (1)) AS v(x) WHERE EXISTS (SELECT 1 FROM orders)",
                "SELECT (SELECT MAX(a) FROM orders)",
                "SELECT x FROM (VALUES (1)) AS v(x) WHERE x IN (SELECT a FROM orders)",
                "TABLE orders",
                "(SELECT a FROM orders)",
                "SELECT a FROM ((SELECT a FROM orders)) x",
                "SELECT a FROM orders, LATERAL TABLE(split(words)) AS T(word)",
                "SELECT a FROM orders CROSS JOIN UNNEST(orders.items) AS i(sku)",
                "SELECT * FROM ML_PREDICT(TABLE orders, MODEL m, DESCRIPTOR(a))",
                "SELECT a FROM orders LIMIT 3",
                "SELECT a FROM orders TABLESAMPLE BERNOULLI(10)",
                "SELECT a -- FROM nothing\nFROM orders /* JOIN nobody */;",
                "SELECT 'FROM nothing JOIN nobody GROUP BY' FROM orders",
                "SELECT a FROM LATERAL (SELECT a FROM orders)",
                "WITH orders AS (SELECT a FROM orders) SELECT a FROM orders",
                "WITH x AS (SELECT 1 AS a), y AS (SELECT a FROM x) SELECT a FROM orders JOIN y USING (a)"
            })
    void readsOneTable(String sql) {
        assertThat(parse(sql).tables()).extracting(TableReference::name).containsExactly("orders");
    }

    @Test
    void temporalJoinReadsBothTables() {
        Query query = parse("SELECT * FROM orders o JOIN rates FOR SYSTEM_TIME AS OF o.ts AS r ON o.cur = r.cur");
        assertThat(query.tables()).extracting(TableReference::name).containsExactly("orders", "rates");
        assertThat(query.joins()).isEmpty();
    }

    @Test
    void setOperationReadsEveryBranch() {
        assertThat(parse("SELECT a FROM x UNION ALL (SELECT a FROM y INTERSECT SELECT a FROM z)")
                        .tables())
                .extracting(TableReference::name)
                .containsExactly("x", "y", "z");
    }

    @Test
    void nameDefinedInASubQueryHidesNoTableOutsideOfIt() {
        Query query = parse("SELECT * FROM (WITH t AS (SELECT 1 AS a) SELECT a FROM t) s JOIN t ON s.a = t.a");
        assertThat(query.tables()).containsExactly(new TableReference(List.of("t"), 1, 66));
    }

    @Test
    void laterNameIsNotKnownInAnEarlierQuery() {
        Query query = parse("WITH x AS (SELECT a FROM y), y AS (SELECT a FROM x) SELECT a FROM y");
        assertThat(query.tables()).containsExactly(new TableReference(List.of("y"), 1, 26));
    }

    @Test
    void qualifiedNameIsNeverThatOfACte() {
        assertThat(parse("WITH t AS (SELECT 1 AS a) SELECT a FROM db.t").tables())
                .hasSize(1);
    }

    @Test
    void outputColumnsAreThoseOfTheTopSelect() {
        String sql = "WITH x AS (SELECT z FROM t)\nSELECT a, x.b AS `the b`, o.*, c.d.e, UPPER(f), * FROM x LIMIT 1";
        assertThat(parse(sql).outputColumns())
                .contains(List.of(
                        new OutputColumn.Named("a", Set.of(), 2, 8),
                        new OutputColumn.Named("the b", Set.of(), 2, 18),
                        new OutputColumn.Star("o", 2, 27),
                        new OutputColumn.Named("e", Set.of(), 2, 36),
                        new OutputColumn.Unnamed(2, 39),
                        new OutputColumn.Star("", 2, 49)));
    }

    @Test
    void unionHasTheColumnsOfItsFirstBranchAndValuesNone() {
        assertThat(parse("SELECT a FROM t UNION ALL SELECT b FROM u").outputColumns())
                .contains(List.of(new OutputColumn.Named("a", Set.of(), 1, 8)));
        assertThat(parse("VALUES (1, 2)").outputColumns()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT a, COUNT(*) FROM t GROUP BY a | GROUP BY | 27
                    SELECT a FROM t GROUP BY a | GROUP BY | 17
                    SELECT DISTINCT a FROM t | DISTINCT | 8
                    SELECT a.x FROM a JOIN b ON a.x = b.x | JOIN | 19
                    SELECT a.x FROM a, b WHERE a.x = b.x | comma join | 18
                    SELECT a.x FROM a, LATERAL (SELECT 1 FROM b) | comma join | 18
                    SELECT 1 FROM a JOIN b FOR SYSTEM_TIME AS OF a.p AS d ON a.x = d.x | FOR SYSTEM_TIME AS OF | 17
                    SELECT a FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' HOUR)) | TUMBLE window | 21
                    SELECT a FROM TABLE(HOP(DATA => TABLE t, SLIDE => x, SIZE => y)) | HOP window | 21
                    SELECT 1 FROM t GROUP BY TUMBLE(ts, INTERVAL '1' HOUR) | TUMBLE window | 17
                    SELECT SUM(x) OVER w FROM t WINDOW w AS (ORDER BY b) | OVER | 8
                    SELECT ROW_NUMBER() OVER (ORDER BY b) FROM t | OVER | 8
                    SELECT a FROM t UNION SELECT a FROM u | UNION | 1
                    SELECT a FROM t EXCEPT ALL SELECT a FROM u | EXCEPT ALL | 1
                    SELECT a FROM t ORDER BY a LIMIT 3 | ORDER BY | 17
                    SELECT a FROM t LIMIT 3 | LIMIT | 23
                    SELECT a FROM t WHERE a IN (SELECT b FROM u) | sub-query in an expression | 29
                    SELECT a FROM t WHERE EXISTS (SELECT b FROM u) | sub-query in an expression | 31
                    SELECT a FROM my_function(input => TABLE t PARTITION BY a) | table function MY_FUNCTION | 15
                    SELECT LISTAGG(a) WITHIN GROUP (ORDER BY b) FROM t | aggregate LISTAGG | 8
                    SELECT JSON_OBJECTAGG(KEY a VALUE b) FROM t | aggregate JSON_OBJECTAGG_NULL_ON_NULL | 8
                    SELECT my_agg(DISTINCT a) FROM t | aggregate MY_AGG | 8
                    """)
    void keepsState(String sql, String what, int column) {
        assertThat(parse(sql).stateful()).contains(new StatefulReason(what, 1, column));
    }

    @Test
    void matchRecognizeKeepsState() {
        String sql =
                "SELECT * FROM t MATCH_RECOGNIZE (ORDER BY ts MEASURES A.x AS x PATTERN (A B) DEFINE A AS A.x > 1)";
        assertThat(parse(sql).stateful()).contains(new StatefulReason("MATCH_RECOGNIZE", 1, 17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a, b + 1 AS c FROM t WHERE a IN (1, 2) AND b BETWEEN 1 AND 2",
                "SELECT a FROM t UNION ALL SELECT a FROM u",
                "SELECT a, i.sku FROM t CROSS JOIN UNNEST(t.items) AS i(sku)",
                "SELECT a, w FROM t, LATERAL TABLE(split(words)) AS T(w)",
                "SELECT a, w FROM t LEFT JOIN LATERAL TABLE(split(words)) AS T(w) ON TRUE",
                "SELECT * FROM ML_PREDICT(TABLE t, MODEL m, DESCRIPTOR(a))",
                "SELECT 'GROUP BY' AS x /* DISTINCT */ FROM t -- JOIN",
                "WITH x AS (SELECT a FROM t) SELECT * FROM x",
                "SELECT CAST(m['k'] AS ROW<x INT>), JSON_VALUE(j, '$.a'), arr[1], CASE WHEN a THEN 1 ELSE 2 END FROM t",
                "VALUES (1)"
            })
    void keepsNoState(String sql) {
        assertThat(parse(sql).stateful()).isEmpty();
    }

    @Test
    void callOfAModelIsSeen() {
        assertThat(parse("SELECT * FROM ML_PREDICT(TABLE t, MODEL m, DESCRIPTOR(a))")
                        .usesMl())
                .isTrue();
        assertThat(parse("SELECT model FROM t").usesMl()).isFalse();
    }

    private Query parse(String sql) {
        ParseResult result = parser.parse(sql);
        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) result).query();
    }
}
