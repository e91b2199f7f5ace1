package io.streamt.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.sql.Selection.And;
import io.streamt.sql.Selection.Bool;
import io.streamt.sql.Selection.Compare;
import io.streamt.sql.Selection.IsNotNull;
import io.streamt.sql.Selection.IsNull;
import io.streamt.sql.Selection.Item;
import io.streamt.sql.Selection.Numeric;
import io.streamt.sql.Selection.Operator;
import io.streamt.sql.Selection.Or;
import io.streamt.sql.Selection.Plain;
import io.streamt.sql.Selection.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionReaderTest {
    private static Selection read(String sql) {
        return ((ParseResult.Parsed) new SqlParser().parse(sql)).query().selection();
    }

    private static Optional<Selection.Condition> where(String condition) {
        return ((Plain) read("SELECT * FROM t WHERE " + condition)).where();
    }

    @Test
    void columnsByNameAndUnderAnother() {
        assertThat(read("SELECT a, o.b AS `c d` FROM `orders.v1` AS o"))
                .isEqualTo(new Plain(List.of(new Item("a", "a"), new Item("b", "c d")), Optional.empty()));
        assertThat(read("SELECT * FROM t")).isEqualTo(new Plain(List.of(), Optional.empty()));
    }

    @Test
    void whatIsNegatedIsWrittenAsWhatItMeans() {
        assertThat(where("NOT (a > 1 AND b IS NULL)"))
                .contains(new Or(List.of(
                        new Compare("a", Operator.LESS_OR_EQUAL, new Numeric(BigDecimal.ONE)), new IsNotNull("b"))));
        assertThat(where("NOT (NOT a OR b IS NOT NULL)"))
                .contains(new And(List.of(new Compare("a", Operator.EQUAL, new Bool(true)), new IsNull("b"))));
    }

    @Test
    void sidesMayBeExchanged() {
        assertThat(where("-2.50 <= a"))
                .contains(new Compare("a", Operator.GREATER_OR_EQUAL, new Numeric(new BigDecimal("-2.50"))));
    }

    @Test
    void listsAndRanges() {
        assertThat(where("a NOT IN ('it''s', 'Ü')"))
                .contains(new And(List.of(
                        new Compare("a", Operator.NOT_EQUAL, new Text("it's")),
                        new Compare("a", Operator.NOT_EQUAL, new Text("Ü")))));
        assertThat(where("a BETWEEN 1 AND 2"))
                .contains(new And(List.of(
                        new Compare("a", Operator.GREATER_OR_EQUAL, new Numeric(BigDecimal.ONE)),
                        new Compare("a", Operator.LESS_OR_EQUAL, new Numeric(new BigDecimal(2))))));
        assertThat(where("a NOT BETWEEN 1 AND 2"))
                .contains(new Or(List.of(
                        new Compare("a", Operator.LESS, new Numeric(BigDecimal.ONE)),
                        new Compare("a", Operator.GREATER, new Numeric(new BigDecimal(2))))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT UPPER(a) AS a FROM t                 | UPPER                        | 1:8
            SELECT a FROM t WHERE a LIKE 'x%'           | LIKE                         | 1:23
            SELECT a FROM t WHERE a > b                 | a comparison of two columns  | 1:27
            SELECT a, * FROM t                          | * beside other columns       | 1:11
            SELECT a.b FROM t                           | a nested field               | 1:8
            SELECT DISTINCT a FROM t                    | DISTINCT                     | 1:1
            SELECT a FROM t GROUP BY a                  | GROUP BY                     | 1:17
            SELECT a FROM t JOIN u ON t.a = u.a         | more than one table          | 1:1
            SELECT a FROM t UNION ALL SELECT a FROM u   | UNION                        | 1:1
            SELECT a FROM t ORDER BY a                  | ORDER BY or LIMIT            | 1:26
            SELECT a FROM t WHERE a IN (SELECT b FROM u)| IN with a query              | 1:23
            """)
    void whatDoesMoreSaysWhat(String sql, String what, String place) {
        Selection.More more = (Selection.More) read(sql);
        assertThat(more.what()).isEqualTo(what);
        assertThat(more.line() + ":" + more.column()).isEqualTo(place);
    }
}
