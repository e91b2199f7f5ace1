package io.streamt.sql;

import java.util.List;

/** The result of {@link SqlParser} for a text. */
public sealed interface ParseResult {
    /** The text is one query. */
    record Parsed(Query query) implements ParseResult {}

    /** The text is SQL, but not one query. */
    record NotAQuery(SqlProblem problem) implements ParseResult {}

    /** The text is no SQL; at least one problem. */
    record Failed(List<SqlProblem> problems) implements ParseResult {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
