package io.streamt.deploy.flink;

import io.streamt.artifact.FlinkJobArtifact.Kept;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why state means something else now, in the words of the query. */
final class StateChange {
    private static final int LONGEST = 300;

    private StateChange() {}

    /**
     * @param before of the running job
     * @param after of the declared job, whose state means something else
     */
    static String of(JobParameters before, JobParameters after) {
        Map<String, String> options = changed(before.options(), after.options());
        if (before.kept().operators().equals(after.kept().operators()) && !options.isEmpty()) {
            return options.entrySet().stream()
                            .map(option -> "'" + option.getKey() + "' " + option.getValue())
                            .collect(Collectors.joining(", "))
                    + ": Flink would compute or keep the state in another way";
        }
        return of(before.kept(), after.kept());
    }

    /** The options by which Flink plans, each with its change. */
    private static Map<String, String> changed(Map<String, String> before, Map<String, String> after) {
        Map<String, String> changes = new TreeMap<>();
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(key -> key.startsWith("table."))
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .forEach(key -> changes.put(
                        key,
                        before.containsKey(key)
                                ? "changed from " + before.get(key) + " to "
                                        + after.getOrDefault(key, "Flink's default")
                                : "is now " + after.get(key)));
        return changes;
    }

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
