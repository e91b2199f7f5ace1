package io.streamt.sql;

/**
 * A problem of a query at a position inside its text (both from 1).
 *
 * @param hint what to do; may be empty
 */
public record SqlProblem(int line, int column, String message, String hint) {
    /** Stands for no problem where a rule must give one. */
    static final SqlProblem NONE = new SqlProblem(1, 1, "", "");
}
