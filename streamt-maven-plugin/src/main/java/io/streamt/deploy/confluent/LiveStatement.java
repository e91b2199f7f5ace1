package io.streamt.deploy.confluent;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All statements of one job: the one that does its work, and what a change left or waits to take over.
 *
 * @param others the newest first
 */
record LiveStatement(Statement current, List<Statement> others) {
    LiveStatement {
        others = List.copyOf(others);
    }

    /** Empty where there is none. */
    static Optional<LiveStatement> of(List<Statement> all) {
        List<Statement> ranked = all.stream()
                .filter(s -> s.phase() != Phase.DELETING)
                .sorted(Comparator.<Statement>comparingInt(s -> rank(s, all))
                        .thenComparing(Comparator.comparing(Statement::created).reversed())
                        .thenComparing(Statement::name))
                .toList();
        return ranked.isEmpty()
                ? Optional.empty()
                : Optional.of(new LiveStatement(ranked.get(0), ranked.subList(1, ranked.size())));
    }

    /** A failed one beside a stopped one never worked: that is what the stopped one was to make room for. */
    private static int rank(Statement statement, List<Statement> all) {
        if (waits(statement, all)) {
            return 4;
        }
        return switch (statement.phase()) {
            case PENDING, RUNNING, DEGRADED, OTHER -> 0;
            case STOPPING, STOPPED -> 1;
            case COMPLETED -> 2;
            case FAILING, FAILED -> 3;
            case DELETING -> 5;
        };
    }

    /** Until the one that it takes over from is stopped. */
    private static boolean waits(Statement statement, List<Statement> all) {
        return statement.phase() == Phase.PENDING
                && all.stream()
                        .filter(s -> s.name().equals(statement.takesOverFrom()))
                        .anyMatch(s -> s.phase() != Phase.STOPPED && s.phase() != Phase.COMPLETED);
    }

    Optional<Statement> other(String name) {
        return others.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
