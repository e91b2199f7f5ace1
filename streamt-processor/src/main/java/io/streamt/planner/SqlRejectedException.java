package io.streamt.planner;

import io.streamt.sql.SqlProblem;

/** The planner refuses a query; where it names no position, the problem's is 1:1. */
public final class SqlRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SqlProblem problem;
    private final boolean aboutInputs;

    public SqlRejectedException(SqlProblem problem) {
        this(problem, false);
    }

    /** @param aboutInputs whether it can follow from what the inputs' time, keys and changes are */
    public SqlRejectedException(SqlProblem problem, boolean aboutInputs) {
        super(problem.message());
        this.problem = problem;
        this.aboutInputs = aboutInputs;
    }

    /** Whether it can be the fault of an input whose event time, key or changelog is not what was meant. */
    public boolean isAboutInputs() {
        return aboutInputs;
    }

    public SqlProblem problem() {
        return problem;
    }
}
