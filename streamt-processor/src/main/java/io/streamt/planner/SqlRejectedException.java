package io.streamt.planner;

import io.streamt.sql.SqlProblem;
import java.util.List;

/** The planner refuses a query; where it names no position, the problem's is 1:1. */
public final class SqlRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SqlProblem problem;
    private final boolean aboutInputs;
    private final transient List<SqlProblem> others;

    public SqlRejectedException(SqlProblem problem) {
        this(problem, false, List.of());
    }

    /**
     * @param aboutInputs whether it can follow from what the inputs' time, keys and changes are
     * @param others what is wrong besides
     */
    SqlRejectedException(SqlProblem problem, boolean aboutInputs, List<SqlProblem> others) {
        super(problem.message());
        this.problem = problem;
        this.aboutInputs = aboutInputs;
        this.others = List.copyOf(others);
    }

    /** Whether it can be the fault of an input whose event time, key or changelog is not what was meant. */
    public boolean isAboutInputs() {
        return aboutInputs;
    }

    /** Problems at other places that do not follow from the first one. */
    public List<SqlProblem> others() {
        return others;
    }

    public SqlProblem problem() {
        return problem;
    }
}
