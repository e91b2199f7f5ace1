package io.streamt.planner;

import io.streamt.sql.FunctionCall;
import io.streamt.sql.Query;
import io.streamt.sql.SqlProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the place and the way out of refusals for which Flink names no place, because it has forgotten the text. */
final class LateRefusals {
    /**
     * @param calls the names of the functions or clauses that can be meant
     * @param message in place of Flink's own, with its groups as {@code $1}; empty to keep that
     */
    private record Rule(Pattern said, Set<String> calls, String message, String hint) {}

    private static final String TEMPORAL = "SNAPSHOT";
    private static final Set<String> WINDOWS = Set.of("TUMBLE", "HOP", "CUMULATE", "SESSION");

    private static final List<Rule> RULES = List.of(
            rule(
                    "Unsupported RelDataType: VARIANT.*",
                    Set.of("PARSE_JSON", "TRY_PARSE_JSON", "CAST", "TRY_CAST"),
                    "Flink cannot keep VARIANT in the plan of a job, so its state could not be judged at the next deploy.",
                    "Take what is needed out of the text: JSON_VALUE(body, '$.a'), JSON_QUERY(body, '$.b')."),
            rule(
                    "Temporal Table Join requires primary key in versioned table.*",
                    Set.of(TEMPORAL),
                    "FOR SYSTEM_TIME AS OF needs a table that has a key, and all of its key's columns in ON",
                    "A source has one with 'changelog: upsert' and 'key'; a model where its SQL gives one row per key."),
            rule(
                    "Event-Time Temporal Table Join requires both primary key and row time attribute.*",
                    Set.of(TEMPORAL),
                    "FOR SYSTEM_TIME AS OF needs event time in the table that is joined",
                    "Declare 'event_time' there: the column that says from when on a row holds."),
            rule(
                    "Processing-time temporal join is not supported yet.*",
                    Set.of(TEMPORAL),
                    "a topic cannot be asked for what it holds right now",
                    "Join as of event time: FOR SYSTEM_TIME AS OF the event time of the left side; the right side needs"
                            + " a key and event time."),
            rule(
                    ".*All aggregates must be computed on the same window.*",
                    Set.of("OVER"),
                    "the OVER windows of this SELECT differ, and Flink computes one per SELECT",
                    "Give each its own model, or a sub-query: SELECT *, AVG(…) OVER (…) FROM (SELECT *, COUNT(*) OVER (…) …)."),
            rule(
                    "Only tables with set semantics may be partitioned.*",
                    Set.of("SET_SEMANTICS_TABLE", "FROM_CHANGELOG", "TO_CHANGELOG"),
                    "this function takes its table as it comes, so its rows cannot be partitioned",
                    "Leave out PARTITION BY; the key of a changelog is what the model's 'key' names."),
            rule(
                    "(Greedy quantifiers are not allowed as the last element of a Pattern yet)\\..*",
                    Set.of("MATCH_RECOGNIZE"),
                    "$1",
                    "End the pattern with what ends a match, as in PATTERN (A B* C), or take as few as possible: B*?."),
            rule(
                    "HOP table function based aggregate requires size must be an integral multiple of slide.*"
                            + " size (\\d+) ms and slide (\\d+) ms.*",
                    Set.of("HOP"),
                    "the size of HOP, $1 ms, is no multiple of its slide, $2 ms",
                    "Change one of them: the slide comes first, the size second."),
            rule(
                    "Window aggregate only support SECOND.*",
                    WINDOWS,
                    "a window cannot be measured in months or years, which differ in length",
                    "Use days: INTERVAL '30' DAY."),
            rule(
                    "Unsupported type '(\\w+)' for RETURNING in JSON_VALUE\\(\\).*",
                    Set.of("JSON_VALUE"),
                    "JSON_VALUE cannot return $1",
                    "It returns STRING, BOOLEAN, INTEGER and DOUBLE: CAST(JSON_VALUE(…) AS $1)."),
            rule(
                    "TIMESTAMP_LTZ only supports diff between the same type.*",
                    Set.of("TIMESTAMPDIFF", "TIMESTAMP_DIFF"),
                    "TIMESTAMPDIFF takes two TIMESTAMP or two TIMESTAMP_LTZ, not one of each",
                    "Convert one of them: CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) is the time in UTC."),
            rule(
                    "Top-1 without time emits updates that Flink does not plan for\\..*",
                    Set.of("OVER", "ROW_NUMBER"),
                    "Flink 2.3 takes this ROW_NUMBER for append-only, although its rows are updated (FLINK-40368): what follows"
                            + " it in the query would miss the updates",
                    "Make the query up to WHERE rn = 1 a model of its own, without further conditions; or order by event time"
                            + " alone."),
            rule(
                    "unexpected correlate variable .*",
                    Set.of("LATERAL", "EXISTS", "IN"),
                    "Flink cannot plan this sub-query, since it reads columns of the query around it",
                    "Write it as a join; the first n of each are WHERE n <= 3 over ROW_NUMBER() OVER (PARTITION BY …)."),
            rule(
                    "Please explicitly cast default value .*",
                    Set.of("LAG", "LEAD"),
                    "the default of LAG and LEAD must have the type of their column",
                    "Convert it: LAG(price, 1, CAST(0 AS DECIMAL(10, 2)))."));

    private LateRefusals() {}

    static Optional<SqlProblem> of(String message, Query query) {
        for (Rule rule : RULES) {
            Matcher said = rule.said().matcher(message);
            if (said.matches()) {
                FunctionCall at = first(rule.calls(), query);
                return Optional.of(new SqlProblem(
                        at.line(), at.column(), filled(rule.message(), said), filled(rule.hint(), said)));
            }
        }
        return Optional.empty();
    }

    /** The first call of one of the names; the query's first letter where there is none. */
    static FunctionCall first(Set<String> names, Query query) {
        return query.calls().stream()
                .filter(call -> names.contains(call.name()))
                .min(Comparator.comparingInt(FunctionCall::line).thenComparingInt(FunctionCall::column))
                .orElse(new FunctionCall("", 1, 1));
    }

    private static String filled(String text, Matcher said) {
        String filled = text;
        for (int i = 1; i <= said.groupCount(); i++) {
            filled = filled.replace("$" + i, said.group(i));
        }
        return filled;
    }

    private static Rule rule(String said, Set<String> calls, String message, String hint) {
        return new Rule(Pattern.compile(said, Pattern.DOTALL), calls, message, hint);
    }
}
