package io.streamt.planner;

import io.streamt.sql.CreateTable;
import io.streamt.sql.FunctionCall;
import io.streamt.sql.Query;
import io.streamt.sql.SqlProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A part of a query that takes only new rows is given rows that are updated: which part, and who updates them. */
record UpdatesRefusal(Question question, Query query, Matcher said) {
    private static final Pattern SAID = Pattern.compile(
            "(?:StreamPhysical)?([\\w ]+?) doesn't support consuming ([a-z ]+) changes"
                    + " which is produced by node (\\w+)\\((.*)\\).*",
            Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("key=\\[([^]]*)]");
    private static final Set<String> WINDOWS = Set.of("TUMBLE", "HOP", "CUMULATE", "SESSION");

    /** A part of a query in the user's words, and how it may be called in the text. */
    private record Part(String name, Set<String> calls) {}

    private static final Map<String, Part> CONSUMERS = Map.of(
            "OverAggregate", new Part("OVER", Set.of("OVER")),
            "Match Recognize", new Part("MATCH_RECOGNIZE", Set.of("MATCH_RECOGNIZE")),
            "Match", new Part("MATCH_RECOGNIZE", Set.of("MATCH_RECOGNIZE")),
            "IntervalJoin", new Part("a join within a time", Set.of("JOIN")),
            "WindowJoin", new Part("a join of windows", Set.of("JOIN")),
            "TemporalJoin", new Part("FOR SYSTEM_TIME AS OF", Set.of("SNAPSHOT")),
            "MLPredictTableFunction", new Part("ML_PREDICT", Set.of("ML_PREDICT")),
            "WindowRank", new Part("ROW_NUMBER() over a window", Set.of("OVER")));

    private static final Map<String, String> PRODUCERS = Map.of(
            "GroupAggregate", "GROUP BY",
            "GlobalGroupAggregate", "GROUP BY",
            "Join", "its regular join",
            "Rank", "ROW_NUMBER()",
            "Deduplicate", "ROW_NUMBER()");

    static Optional<SqlProblem> of(String message, Question question, Query query) {
        Matcher said = SAID.matcher(message);
        return said.matches() && !message.startsWith("Table sink")
                ? Optional.of(new UpdatesRefusal(question, query, said).problem())
                : Optional.empty();
    }

    private SqlProblem problem() {
        Part consumer = CONSUMERS.getOrDefault(said.group(1), new Part("a window", WINDOWS));
        FunctionCall at = LateRefusals.first(consumer.calls(), query);
        return new SqlProblem(
                at.line(),
                at.column(),
                consumer.name() + " takes only rows that are added, but " + producer(),
                "Aggregate over windows before it, so that rows are added once and for all; or read an input that is"
                        + " only appended to (a source with 'changelog: append').");
    }

    private String producer() {
        List<String> tables = question.tables().stream()
                .filter(this::isMeant)
                .map(t -> "'" + t.name() + "' is updated by its key "
                        + String.join(
                                ", ",
                                t.primaryKey().stream().map(c -> "`" + c + "`").toList()))
                .toList();
        return tables.isEmpty()
                ? "rows are updated by " + PRODUCERS.getOrDefault(said.group(3), "what it reads")
                : String.join(" and ", tables);
    }

    /** Flink names the key, not the table. */
    private boolean isMeant(CreateTable table) {
        Matcher key = KEY.matcher(said.group(4));
        boolean ofTable = Stream.of("ChangelogNormalize", "TableSourceScan", "DropUpdateBefore", "Exchange", "Calc")
                .anyMatch(said.group(3)::equals);
        return ofTable
                && !table.primaryKey().isEmpty()
                && (!key.find() || key.group(1).equals(String.join(", ", table.primaryKey())));
    }
}
