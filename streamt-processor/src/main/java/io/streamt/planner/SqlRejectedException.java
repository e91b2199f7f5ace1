package io.streamt.planner;

import io.streamt.sql.SqlProblem;
import java.util.List;

/** The planner refuses a query; where it names no position, the problem's is 1:1. */
public final class SqlRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SqlProblem problem;
    private final Kind kind;
    private final transient List<SqlProblem> others;

    /** The kinds of refusals, as far as a caller can do something about them. */
    public enum Kind {
        /** Its own text. */
        TEXT,
        /** It can follow from what the inputs' time, keys and changes are. */
        INPUTS,
        /** A join needs the rows before an update, and the plan does not give them. */
        LACK_OF_RETRACTIONS
    }

    public SqlRejectedException(SqlProblem problem) {
        this(problem, Kind.TEXT, List.of());
    }

    /** @param others what is wrong besides */
    SqlRejectedException(SqlProblem problem, Kind kind, List<SqlProblem> others) {
        super(problem.message());
        this.problem = problem;
        this.kind = kind;
        this.others = List.copyOf(others);
    }

    /** Whether a plan that has rows before an update would be taken. */
    public boolean isForLackOfRetractions() {
        return kind == Kind.LACK_OF_RETRACTIONS;
    }

    /** Whether it can be the fault of an input whose event time, key or changelog is not what was meant. */
    public boolean isAboutInputs() {
        return kind != Kind.TEXT;
    }

    /** Problems at other places that do not follow from the first one. */
    public List<SqlProblem> others() {
        return others;
    }

    public SqlProblem problem() {
        return problem;
    }
}
