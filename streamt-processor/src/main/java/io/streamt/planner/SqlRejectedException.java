package io.streamt.planner;

import io.streamt.sql.SqlProblem;

/** The planner refuses a query; where it names no position, the problem's is 1:1. */
public final class SqlRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SqlProblem problem;

    public SqlRejectedException(SqlProblem problem) {
        super(problem.message());
        this.problem = problem;
    }

    public SqlProblem problem() {
        return problem;
    }
}
