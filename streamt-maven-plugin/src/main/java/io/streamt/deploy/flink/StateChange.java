package io.streamt.deploy.flink;

import io.streamt.artifact.FlinkJobArtifact.Kept;
import java.util.List;

/** Why state means something else now, in the words of the query. */
final class StateChange {
    private static final int LONGEST = 300;

    private StateChange() {}

    static String of(Kept before, Kept after) {
        List<String> was = before.operators();
        List<String> is = after.operators();
        if (is.isEmpty() && was.isEmpty()) {
            return "reads its topics in another order, and Flink tells read positions apart by that alone: each would go on"
                    + " from the positions of another";
        }
        if (is.isEmpty()) {
            return "it keeps no state any more; what it kept would be dropped: " + cut(String.join("; ", was));
        }
        if (was.isEmpty()) {
            return "it keeps state now, in which nothing is of what was read before: " + cut(String.join("; ", is));
        }
        for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
            if (!was.get(i).equals(is.get(i))) {
                return cut(was.get(i)) + " became " + cut(is.get(i)) + ": its state would mix both";
            }
        }
        if (was.size() != is.size()) {
            boolean more = is.size() > was.size();
            String operator = more ? is.get(was.size()) : was.get(is.size());
            return (more ? "new: " : "gone: ") + cut(operator) + ", and the state of the others is of another query";
        }
        return "what comes into " + cut(is.get(0))
                + " changed (a filter, a column, a type or a source before it): its state" + " would mix both";
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
