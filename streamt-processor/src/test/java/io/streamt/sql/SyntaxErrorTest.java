package io.streamt.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxErrorTest {
    @Test
    void misspeltKeywordIsNamedAlthoughTheParserTakesItForAnAlias() {
        assertProblem("SELECT a\n FORM orders", 2, 2, "syntax error at 'FORM'", "Did you mean 'FROM'?");
        assertProblem("SELEC id FROM t", 1, 1, "syntax error at 'SELEC'", "Did you mean 'SELECT'?");
        assertProblem(
                "SELECT INTERVAL '5' MINUTS FROM t",
                1,
                21,
                "syntax error at 'MINUTS'",
                "Did you mean 'MINUTE' or 'MINUTES'?");
    }

    @Test
    void reservedWordIsToBeQuoted() {
        assertProblem(
                "SELECT order, b FROM t", 1, 8, "reserved word 'order' must be quoted", "Write `order` in backticks.");
        assertProblem(
                "SELECT a\n  AS prev FROM t",
                2,
                6,
                "reserved word 'prev' must be quoted",
                "Write `prev` in backticks.");
    }

    @Test
    void wordsOfTheGrammarAreReservedWhereTheyStandForAName() {
        assertProblem("SELECT a, end FROM t", 1, 11, "reserved word 'end' must be quoted", "Write `end` in backticks.");
        assertProblem(
                "SELECT from, b FROM t", 1, 8, "reserved word 'from' must be quoted", "Write `from` in backticks.");
        assertProblem(
                "SELECT o.values AS v FROM t",
                1,
                10,
                "reserved word 'values' must be quoted",
                "Write `values` in backticks.");
        assertProblem("SELECT CASE WHEN a THEN END FROM t", 1, 25, "syntax error at 'END'", "");
    }

    @Test
    void trailingCommaIsFoundAtTheComma() {
        assertProblem("SELECT a,\n  b,\nFROM t", 2, 4, "nothing follows the comma before 'FROM'", "Remove the comma.");
    }

    @Test
    void missingNameBeforeOrderByIsNoReservedWord() {
        assertProblem(
                "SELECT a FROM t WHERE ORDER BY b",
                1,
                17,
                "nothing follows 'WHERE'",
                "Remove it, or write the condition that it joins.");
    }

    @Test
    void endOfInput() {
        assertProblem(
                "SELECT a\nFROM t WHERE\n\n",
                2,
                12,
                "the query ends where more is expected",
                "Is a clause or a ')' missing?");
    }

    @Test
    void whatIsOpenedMustBeClosed() {
        assertProblem("SELECT\n 'abc FROM t", 2, 2, "a text in single quotes is not closed", "Close it with '.");
        assertProblem("SELECT `abc FROM t", 1, 18, "a name in backticks is not closed", "Close it with `.");
        assertProblem("SELECT a FROM t /* x", 1, 20, "a comment is not closed", "Close it with */.");
        assertProblem("SELECT SUM(a FROM t", 1, 14, "syntax error at 'FROM'", "A '(' before it is still open.");
    }

    @Test
    void strangeCharacters() {
        assertProblem("SELECT a # b FROM t", 1, 10, "syntax error at '#'", "");
        assertProblem("SELECT {{ x }} FROM t", 1, 8, "syntax error at '{'", "");
        assertProblem(
                "SELECT \"a\" FROM t",
                1,
                8,
                "double quotes mean nothing in Flink SQL",
                "Write names in `backticks` and texts in 'single quotes'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "-- nothing", "/* nothing */ ;"})
    void emptyQuery(String sql) {
        assertProblem(sql, 1, 1, "the query is empty", "Write a SELECT statement.");
    }

    @Test
    void secondStatementIsNotDropped() {
        assertProblem(
                "SELECT a FROM t;\nSELECT b FROM u",
                2,
                1,
                "a second statement begins here",
                "Write one statement per model.");
    }

    @Test
    void statementsThatAreNoQueriesAreNamed() {
        assertProblem(
                "INSERT INTO x SELECT 1",
                1,
                1,
                "this is an INSERT statement, not a query",
                "Write a SELECT statement.");
        assertProblem("DROP TABLE x", 1, 1, "this is a DROP TABLE statement, not a query", "Write a SELECT statement.");
        assertProblem("SET 'a' = 'b'", 1, 1, "this is a SET statement, not a query", "Write a SELECT statement.");
    }

    @Test
    void deepNestingIsAProblemAndNoCrash() {
        String deep = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
        assertProblem(deep, 1, 1, "the query is nested too deeply", "Split it into several models.");
        String wide = "SELECT 1" + " + 1".repeat(50_000);
        assertProblem(wide, 1, 1, "the query is nested too deeply", "Split it into several models.");
    }

    private static void assertProblem(String sql, int line, int column, String message, String hint) {
        ParseResult result = new SqlParser().parse(sql);
        assertThat(result).isNotInstanceOf(ParseResult.Parsed.class);
        List<SqlProblem> problems = result instanceof ParseResult.NotAQuery other
                ? List.of(other.problem())
                : ((ParseResult.Failed) result).problems();
        assertThat(problems).containsExactly(new SqlProblem(line, column, message, hint));
    }
}
