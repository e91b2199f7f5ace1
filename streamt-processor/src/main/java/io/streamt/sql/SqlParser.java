package io.streamt.sql;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.apache.flink.sql.parser.validate.FlinkSqlConformance;

/** Reads one query of Flink SQL, and each text once: several stages ask for the same ones. Safe for use by several threads. */
public final class SqlParser {
    static final org.apache.calcite.sql.parser.SqlParser.Config FLINK = org.apache.calcite.sql.parser.SqlParser.config()
            .withParserFactory(FlinkSqlParserImpl.FACTORY)
            .withConformance(FlinkSqlConformance.DEFAULT)
            .withLex(Lex.JAVA)
            .withIdentifierMaxLength(256);

    private final Map<String, ParseResult> known = new ConcurrentHashMap<>();

    public ParseResult parse(String sql) {
        return known.computeIfAbsent(sql, SqlParser::read);
    }

    /** The tree of a query that has been parsed before. */
    static SqlNode tree(String sql) {
        try {
            return org.apache.calcite.sql.parser.SqlParser.create(sql, FLINK)
                    .parseStmtList()
                    .get(0);
        } catch (SqlParseException e) {
            throw new IllegalArgumentException("not parsed before: " + sql, e);
        }
    }

    private static ParseResult read(String sql) {
        if (SqlText.isBlank(sql)) {
            return failed(new SqlProblem(1, 1, "the query is empty", "Write a SELECT statement."));
        }
        org.apache.calcite.sql.parser.SqlParser parser = org.apache.calcite.sql.parser.SqlParser.create(sql, FLINK);
        try {
            return read(sql, parser.parseStmtList());
        } catch (SqlParseException e) {
            return failed(
                    e.getCause() instanceof StackOverflowError
                            ? tooDeep()
                            : new SyntaxError(sql, e, parser.getMetadata()).problem());
        } catch (StackOverflowError e) {
            // The parser and the readers below go as deep as the query does, and its text is the user's.
            return failed(tooDeep());
        }
    }

    private static ParseResult read(String sql, SqlNodeList statements) {
        SqlNode first = statements.get(0);
        if (statements.size() > 1) {
            SqlParserPos second = statements.get(1).getParserPosition();
            return new ParseResult.NotAQuery(new SqlProblem(
                    second.getLineNum(),
                    second.getColumnNum(),
                    "a second statement begins here",
                    "Write one statement per model."));
        }
        if (!first.isA(SqlKind.QUERY)) {
            SqlText.Word start = new SqlText(sql).start();
            String what = ((SqlCall) first).getOperator().getName();
            String message = "this is " + article(what) + " statement, not a query";
            return new ParseResult.NotAQuery(
                    new SqlProblem(start.line(), start.column(), message, "Write a SELECT statement."));
        }
        return new ParseResult.Parsed(QueryReader.read(first));
    }

    private static String article(String word) {
        return ("AEIOU".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }

    private static SqlProblem tooDeep() {
        return new SqlProblem(1, 1, "the query is nested too deeply", "Split it into several models.");
    }

    private static ParseResult failed(SqlProblem problem) {
        return new ParseResult.Failed(List.of(problem));
    }
}
