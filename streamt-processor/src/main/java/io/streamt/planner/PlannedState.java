package io.streamt.planner;

import java.util.List;

/**
 * The state that a job keeps, and where. Comparing two of them tells whether a changed job may go on from the state.
 *
 * @param meaning digest of what each operator's state and each source's read position stand for, in the order of the plan;
 *     names, layout, columns that nobody reads and everything behind the last state do not enter
 * @param place digest of the kinds and connections of operators, from the sources to the last one that keeps something:
 *     Flink finds the state of an operator by its place in the job
 * @param rest digest of the kinds of operators behind those
 * @param singleton whether some operator runs only once, however parallel the job is
 * @param operators Flink's descriptions of those that keep state, in the order of the plan; empty for a stateless job
 */
public record PlannedState(String meaning, String place, String rest, boolean singleton, List<String> operators) {
    /** The state of a query without a job. */
    public static final PlannedState NONE = new PlannedState("", "", "", false, List.of());

    public PlannedState {
        operators = List.copyOf(operators);
    }

    /** The same state in a job that has another branch beside it: each operator then has another place. */
    public PlannedState besides(String branch) {
        return new PlannedState(meaning, PlanMeaning.digest(place, branch), rest, singleton, operators);
    }

    /** The names of the operators that keep state, {@code GroupAggregate}; sorted, each once. */
    public List<String> names() {
        return operators.stream()
                .map(description -> description.replaceFirst("[^A-Za-z].*", ""))
                .distinct()
                .sorted()
                .toList();
    }
}
