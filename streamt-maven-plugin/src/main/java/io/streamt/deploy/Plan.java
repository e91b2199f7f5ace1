package io.streamt.deploy;

import java.util.List;

/**
 * All changes, in the order in which they are applied. Pure data.
 *
 * @param wanted what is deployed by it
 * @param basis what it was made from
 * @param acceptance what the user consented to
 * @param selection of models, as it was given; empty for all
 * @param notices what the user should know once, such as what the local environment changes
 */
public record Plan(
        String project,
        Wanted wanted,
        String environment,
        List<Change> changes,
        Basis basis,
        Acceptance acceptance,
        String selection,
        List<String> notices) {
    public Plan {
        changes = List.copyOf(changes);
        notices = List.copyOf(notices);
    }

    /** A plan that is not saved. */
    public Plan(String project, String version, String environment, List<Change> changes, List<String> notices) {
        this(project, Wanted.nothing(version), environment, changes, Basis.UNKNOWN, Acceptance.NOTHING, "", notices);
    }

    public String version() {
        return wanted.version();
    }

    public long count(Action action) {
        return changes.stream().filter(c -> c.action() == action).count();
    }

    /** Whether there is nothing to do and nothing in the way. */
    public boolean isEmpty() {
        return count(Action.NONE) == changes.size();
    }
}
