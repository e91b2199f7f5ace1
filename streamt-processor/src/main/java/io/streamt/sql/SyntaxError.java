package io.streamt.sql;

import io.streamt.diagnostic.NearestNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;

/** Says in the user's words what the parser stumbled over: its own message lists every token it would have taken. */
record SyntaxError(String sql, SqlParseException failure, SqlAbstractParserImpl.Metadata words) {
    /** Words that stand where a name could; quoting them is hardly what the user wants. */
    private static final Set<String> STRUCTURE = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "HAVING",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "ON",
            "USING",
            "AS",
            "AND",
            "OR",
            "NOT",
            "BY",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "WITH",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "IN",
            "IS",
            "LIKE",
            "BETWEEN",
            "VALUES",
            "LIMIT",
            "FETCH",
            "OVER",
            "AT",
            "CREATE",
            "INSERT",
            "DROP",
            "SET");

    private static final Set<String> BEFORE_A_NAME = Set.of("SELECT", "DISTINCT", "BY", "WHERE", "AND", "OR", "AS");

    private static final Set<String> CONNECTIVES = Set.of("AND", "OR", "NOT", "WHERE", "HAVING", "ON");
    private static final String NEXT_CLAUSE =
            "(?is)(?:GROUP\\s+BY|ORDER\\s+BY|HAVING|LIMIT|FETCH|WINDOW|QUALIFY|UNION|INTERSECT|EXCEPT|JOIN|LEFT|INNER|WHERE|\\))(?:\\b.*|$)|(?s)\\).*";
    private static final String NOTHING_FOLLOWS = "(?is)(?:\\s|;|--[^\\n]*(?:\\n|$))*(?:$|" + "\\).*|(?:"
            + "GROUP\\s+BY|ORDER\\s+BY|HAVING|LIMIT|FETCH|WINDOW|QUALIFY|UNION|INTERSECT|EXCEPT|JOIN|LEFT|INNER|WHERE)\\b.*)";

    private static final List<String> KEYWORDS = List.of(
            "SELECT",
            "DISTINCT",
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "ORDER",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "CROSS",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "WITH",
            "BETWEEN",
            "PARTITION",
            "INTERVAL",
            "SECOND",
            "SECONDS",
            "MINUTE",
            "MINUTES",
            "HOUR",
            "HOURS",
            "DAY",
            "DAYS",
            "LIMIT",
            "VALUES",
            "LATERAL",
            "UNNEST",
            "DESCRIPTOR",
            "TUMBLE");

    SqlProblem problem() {
        SqlText text = new SqlText(sql);
        int line = Math.max(1, failure.getPos().getLineNum());
        int column = Math.max(1, failure.getPos().getColumnNum());
        String message = firstLine(failure.getMessage());
        if (message.contains("<EOF>")) {
            return atEnd(text, message);
        }
        return openText(text, line, column)
                .or(() -> new Habits(text, line, column).problem())
                .or(() -> endsWithOperator(text, line, column))
                .or(() -> trailingComma(text, line, column))
                .or(() -> reservedWord(text, line, column))
                .or(() -> misspelt(text, line, column))
                .orElseGet(() -> atWord(text, line, column, message));
    }

    private static SqlProblem atEnd(SqlText text, String message) {
        SqlText.Word end = text.end();
        if (message.contains("after : \"`")) {
            return new SqlProblem(end.line(), end.column(), "a name in backticks is not closed", "Close it with `.");
        }
        if (message.contains("Lexical error")) {
            return new SqlProblem(end.line(), end.column(), "a comment is not closed", "Close it with */.");
        }
        return new Habits(text, end.line(), end.column() + 1)
                .intervalUnit()
                .map(p -> new SqlProblem(end.line(), end.column(), p.message(), p.hint()))
                .orElse(new SqlProblem(
                        end.line(),
                        end.column(),
                        "the query ends where more is expected",
                        "Is a clause or a ')' missing?"));
    }

    /** The parser stumbles before a text that does not end, over the sign in front of it. */
    private static Optional<SqlProblem> openText(SqlText text, int line, int column) {
        return text.openQuote().stream()
                .filter(quote -> quote.line() > line || (quote.line() == line && quote.column() >= column))
                .map(quote -> new SqlProblem(
                        quote.line(), quote.column(), "a text in single quotes is not closed", "Close it with '."))
                .findFirst();
    }

    /** {@code WHERE a AND}, also where the text or a part of it goes on with another clause. */
    private static Optional<SqlProblem> endsWithOperator(SqlText text, int line, int column) {
        String word = text.wordAt(line, column);
        boolean last = CONNECTIVES.contains(upper(word))
                && text.from(line, column).substring(word.length()).matches(NOTHING_FOLLOWS);
        SqlText.Word here = new SqlText.Word(word, line, column);
        return Stream.concat(last ? Stream.of(here) : Stream.of(), text.wordBefore(line, column).stream())
                .filter(w -> CONNECTIVES.contains(upper(w.text())))
                .filter(w -> w.equals(here) || text.from(line, column).matches(NEXT_CLAUSE))
                .map(w -> new SqlProblem(
                        w.line(),
                        w.column(),
                        "nothing follows '" + w.text() + "'",
                        "Remove it, or write the condition that it joins."))
                .findFirst();
    }

    private Optional<SqlProblem> trailingComma(SqlText text, int line, int column) {
        String word = text.wordAt(line, column);
        return text.signBefore(line, column).stream()
                .filter(sign -> sign.text().equals(",") && isStructure(text, line, column, word))
                .map(sign -> new SqlProblem(
                        sign.line(),
                        sign.column(),
                        "nothing follows the comma before '" + word + "'",
                        "Remove the comma."))
                .findFirst();
    }

    private Optional<SqlProblem> reservedWord(SqlText text, int line, int column) {
        String word = text.wordAt(line, column);
        if (word.equals(".")) {
            // What stands behind a dot can only be meant as a name.
            String name = text.wordAt(line, column + 1);
            return words.isReservedWord(upper(name))
                    ? Optional.of(toBeQuoted(line, column + 1, name))
                    : Optional.empty();
        }
        boolean clause = text.from(line, column).matches("(?is)(?:order|group|partition)\\s+by\\b.*");
        boolean structure = clause || isStructure(text, line, column, word);
        return structure || !words.isReservedWord(upper(word)) || !nameExpected()
                ? Optional.empty()
                : Optional.of(toBeQuoted(line, column, word));
    }

    private static SqlProblem toBeQuoted(int line, int column, String word) {
        return new SqlProblem(
                line, column, "reserved word '" + word + "' must be quoted", "Write `" + word + "` in backticks.");
    }

    /** Also such a word is meant as a name where one begins and what follows a name comes next: {@code SELECT end FROM}. */
    private static boolean isStructure(SqlText text, int line, int column, String word) {
        boolean begins = text.signBefore(line, column).stream().anyMatch(sign -> ",(.".contains(sign.text()))
                || text.wordBefore(line, column).stream().anyMatch(w -> BEFORE_A_NAME.contains(upper(w.text())));
        boolean ends = text.from(line, column)
                .matches(
                        "(?is)\\w+\\s*(?:[,)=<>]|(?:as|from|measures|rows|range|asc|desc|define|one|is|in|between|like)\\b).*");
        return STRUCTURE.contains(upper(word)) && !(begins && ends);
    }

    /** A misspelt keyword is taken for an alias, so that the parser stumbles only over the word behind it. */
    private Optional<SqlProblem> misspelt(SqlText text, int line, int column) {
        SqlText.Word here = new SqlText.Word(text.wordAt(line, column), line, column);
        List<SqlText.Word> before = text.wordBefore(line, column);
        return Stream.concat(before.stream(), Stream.of(here))
                .filter(w -> w.text().length() > 2 && !KEYWORDS.contains(upper(w.text())))
                .filter(w -> !NearestNames.of(w.text(), KEYWORDS).isEmpty())
                .map(w -> new SqlProblem(
                        w.line(),
                        w.column(),
                        "syntax error at '" + w.text() + "'",
                        NearestNames.didYouMean(w.text(), KEYWORDS).strip()))
                .findFirst();
    }

    private SqlProblem atWord(SqlText text, int line, int column, String message) {
        String word = text.wordAt(line, column);
        if (word.equals("'")) {
            return new SqlProblem(line, column, "a text in single quotes is not closed", "Close it with '.");
        }
        if (word.equals("\"")) {
            return new SqlProblem(
                    line,
                    column,
                    "double quotes mean nothing in Flink SQL",
                    "Write names in `backticks` and texts in 'single quotes'.");
        }
        boolean syntax = message.startsWith("Encountered")
                || message.startsWith("Incorrect syntax")
                || message.startsWith("Lexical error")
                || message.startsWith("Non-query expression");
        if (message.startsWith("'LIMIT start, count'")) {
            return new SqlProblem(line, column, "LIMIT takes one number", "Write LIMIT count OFFSET start.");
        }
        String hint = text.hasOpenBracket(line, column) ? "A '(' before it is still open." : "";
        return new SqlProblem(
                line, column, syntax ? "syntax error at '" + word + "'" : lowerFirst(message), syntax ? hint : "");
    }

    private boolean nameExpected() {
        int[][] expected = failure.getExpectedTokenSequences();
        return expected != null
                && Arrays.stream(expected)
                        .anyMatch(
                                t -> t.length > 0 && failure.getTokenImages()[t[0]].equals("<BACK_QUOTED_IDENTIFIER>"));
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "syntax error" : text.lines().findFirst().orElse("syntax error");
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
