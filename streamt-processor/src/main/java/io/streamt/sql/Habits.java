package io.streamt.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Translates SQL of other databases, which Flink's parser refuses, into Flink's. */
final class Habits {
    private static final String WRITE = "Write ";

    /** The text before double quotes at a place where no name can stand. */
    private static final Pattern BEFORE_A_TEXT = Pattern.compile(
            "(?is).*(?:[=<>]|\\b(?:I?LIKE|THEN|ELSE|ESCAPE|BETWEEN|DATE|INTERVAL|TIMESTAMP)|\\bIN\\s*\\([^()]*|\\|\\|)\\s*$");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern OPERAND = Pattern.compile("(?s).*?([\\w.`]+|'[^']*'|\\))\\s*$");

    /** A sign or a word at the most stands between the place where the parser stops and the quote. */
    private static final Pattern QUOTED = Pattern.compile("(?s)([^\\w\"'`]*\\w*[^\\w\"'`]*)\"([^\"\\n]*)\".*");

    private final SqlText text;
    private final int line;
    private final int column;
    private final String before;
    private final String rest;

    /** @param line and column where the parser stops */
    Habits(SqlText text, int line, int column) {
        this.text = text;
        this.line = line;
        this.column = column;
        this.rest = text.from(line, column);
        this.before = text.before(line, column);
    }

    Optional<SqlProblem> problem() {
        return Stream.<Rule>of(
                        new Rule(QUOTED, this::quoted),
                        new Rule("::\\s*(\\w+(?:\\s*\\([^)]*\\))?).*", this::cast),
                        new Rule(
                                "(?:->>?|#>>?)\\s*'([^']*)'.*",
                                m -> here(
                                        "'->' is no operator of Flink SQL",
                                        WRITE + "JSON_VALUE(" + operand() + ", '$." + m.group(1) + "').")),
                        new Rule("==.*", m -> here("'==' is no operator of Flink SQL", "Write =.")),
                        new Rule(
                                "=.*",
                                m -> before.endsWith("=")
                                        ? here("'==' is no operator of Flink SQL", "Write =.")
                                        : SqlProblem.NONE),
                        new Rule(
                                "(?i)ILIKE\\b.*",
                                m -> here(
                                        "Flink SQL has no ILIKE", WRITE + "UPPER(" + operand() + ") LIKE UPPER('…').")),
                        new Rule("(?i)(?:YEAR|QUARTER|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)\\b\\s*,.*", m -> unitFirst()),
                        new Rule(
                                "\\[(\\w+)].*",
                                m -> here(
                                        "square brackets do not quote names in Flink SQL",
                                        WRITE + "`" + m.group(1) + "` in backticks.")),
                        new Rule(
                                ".*",
                                m -> before.matches("(?is).*\\*\\s*(?:EXCEPT|EXCLUDE|REPLACE)\\s*\\(\\s*")
                                        ? here("'*' cannot leave out columns", "Name the columns that the model gives.")
                                        : SqlProblem.NONE),
                        new Rule(
                                "(?i)(?:EXCEPT|EXCLUDE|REPLACE)\\s*\\(.*",
                                m -> before.stripTrailing().endsWith("*")
                                        ? here("'*' cannot leave out columns", "Name the columns that the model gives.")
                                        : SqlProblem.NONE),
                        new Rule(
                                "\\d+.*",
                                m -> before.matches("(?is).*\\bINTERVAL\\s*$")
                                        ? here(
                                                "the number of an INTERVAL stands in quotes",
                                                "Write INTERVAL '" + number(rest) + "'.")
                                        : before.matches("(?is).*\\bSELECT\\s+TOP\\s*$")
                                                ? here(
                                                        "Flink SQL has no TOP",
                                                        "Write LIMIT " + number(rest) + " at the end of the query.")
                                                : SqlProblem.NONE))
                .flatMap(rule -> rule.apply(rest).stream())
                .filter(p -> !p.equals(SqlProblem.NONE))
                .findFirst()
                .or(this::intervalUnit);
    }

    /** {@code DATEDIFF(day, a, b)}. */
    private SqlProblem unitFirst() {
        Matcher call = Pattern.compile("(?is).*\\b(DATE_?DIFF|DATE_?ADD|DATE_?SUB|DATE_?PART|DATE_TRUNC)\\s*\\(\\s*")
                .matcher(before);
        if (!call.matches()) {
            return SqlProblem.NONE;
        }
        String unit = text.wordAt(line, column).toUpperCase(Locale.ROOT);
        String function = call.group(1).toUpperCase(Locale.ROOT).replace("_", "");
        String way =
                switch (function) {
                    case "DATEDIFF" -> "TIMESTAMPDIFF(" + unit + ", a, b)";
                    case "DATEADD" -> "TIMESTAMPADD(" + unit + ", 1, t)";
                    case "DATESUB" -> "TIMESTAMPADD(" + unit + ", -1, t)";
                    case "DATEPART" -> "EXTRACT(" + unit + " FROM t)";
                    default -> "FLOOR(t TO " + unit + ")";
                };
        SqlText.Word at = text.at(1, 1, call.start(1));
        return new SqlProblem(at.line(), at.column(), "Flink SQL has no " + call.group(1), WRITE + way + ".");
    }

    private record Rule(Pattern pattern, Function<MatchResult, SqlProblem> answer) {
        Rule(String pattern, Function<MatchResult, SqlProblem> answer) {
            this(Pattern.compile(pattern, Pattern.DOTALL), answer);
        }

        Optional<SqlProblem> apply(String rest) {
            Matcher matcher = pattern.matcher(rest);
            return matcher.matches() ? Optional.of(answer.apply(matcher.toMatchResult())) : Optional.empty();
        }
    }

    private SqlProblem quoted(MatchResult found) {
        SqlText.Word quote = text.at(line, column, found.start(2) - 1);
        String content = found.group(2);
        boolean onlyText = !IDENTIFIER.matcher(content).matches()
                || BEFORE_A_TEXT.matcher(before + found.group(1)).matches();
        return new SqlProblem(
                quote.line(),
                quote.column(),
                "double quotes mean nothing in Flink SQL",
                onlyText
                        ? "Texts stand in single quotes: write '" + content + "'."
                        : "Write names in `backticks` and texts in 'single quotes'.");
    }

    private SqlProblem cast(MatchResult found) {
        return here("'::' is no operator of Flink SQL", WRITE + "CAST(" + operand() + " AS " + found.group(1) + ").");
    }

    /** {@code INTERVAL '5 minutes'}: the parser stops behind the text. */
    Optional<SqlProblem> intervalUnit() {
        Matcher interval = Pattern.compile("(?is).*\\bINTERVAL\\s+'\\s*(\\d+)\\s*([a-z]+?)s?\\s*'\\s*$")
                .matcher(before);
        return interval.matches()
                ? Optional.of(here(
                        "the unit of an INTERVAL stands behind its quotes",
                        WRITE + "INTERVAL '" + interval.group(1) + "' "
                                + interval.group(2).toUpperCase(Locale.ROOT) + "."))
                : Optional.empty();
    }

    /** Returns the operand before the place if it is short, else a placeholder. */
    private String operand() {
        Matcher operand = OPERAND.matcher(before);
        return operand.matches() && !operand.group(1).equals(")") ? operand.group(1) : "…";
    }

    private static String number(String text) {
        return List.of(text.split("\\D", 2)).get(0);
    }

    private SqlProblem here(String message, String hint) {
        return new SqlProblem(line, column, message, hint);
    }
}
