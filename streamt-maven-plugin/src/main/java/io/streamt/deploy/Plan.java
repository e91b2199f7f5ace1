package io.streamt.deploy;

import java.util.List;

/**
 * All changes, in the order in which they are applied. Pure data.
 *
 * @param notices what the user should know once, such as what the local environment changes
 */
public record Plan(String project, String version, String environment, List<Change> changes, List<String> notices) {
    public Plan {
        changes = List.copyOf(changes);
        notices = List.copyOf(notices);
    }

    public long count(Action action) {
        return changes.stream().filter(c -> c.action() == action).count();
    }

    /** Whether there is nothing to do and nothing in the way. */
    public boolean isEmpty() {
        return count(Action.NONE) == changes.size();
    }
}
