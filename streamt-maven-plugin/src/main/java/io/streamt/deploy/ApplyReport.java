package io.streamt.deploy;

import java.util.List;

/** @param outcomes one per change, in the plan's order */
public record ApplyReport(Plan plan, List<Outcome> outcomes) {
    public ApplyReport {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether any step was taken. */
    public boolean hasChanged() {
        return outcomes.stream()
                .anyMatch(o -> o instanceof Outcome.Applied && o.change().action() != Action.NONE);
    }

    public boolean succeeded() {
        return outcomes.stream().allMatch(Outcome::isWell);
    }

    /** How many changes of that action were applied. */
    public long applied(Action action) {
        return outcomes.stream()
                .filter(Outcome.Applied.class::isInstance)
                .filter(o -> o.change().action() == action)
                .count();
    }

    /** How many resources are as they were and as they should be, or were left as they are. */
    public long unchanged() {
        return applied(Action.NONE)
                + outcomes.stream().filter(Outcome.Kept.class::isInstance).count();
    }

    public long failed() {
        return outcomes.stream().filter(Outcome.Failed.class::isInstance).count();
    }

    /** Counts the changes that were not attempted, for whatever reason. */
    public long skipped() {
        return outcomes.stream()
                .filter(o -> o instanceof Outcome.Skipped || o instanceof Outcome.NotBegun)
                .count();
    }
}
