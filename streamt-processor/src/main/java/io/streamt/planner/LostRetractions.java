package io.streamt.planner;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.sql.FunctionCall;
import io.streamt.sql.Query;
import io.streamt.sql.SqlProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins that Flink 2.3 plans without the rows before an update, although they need them.
 *
 * <ul>
 *   <li>An outer, semi or anti join counts the new row of an update as one more match. After the deletion of that row it
 *       neither gives the row without a match nor takes back the one with a match (FLINK-40681).
 *   <li>A join that compares more than equal columns does not take back a result whose row no longer fulfils the condition
 *       (FLINK-38579).
 * </ul>
 */
final class LostRetractions {
    private static final Set<String> PASSING = Set.of(
            "calc",
            "exchange",
            "union",
            "watermark-assigner",
            "mini-batch-assigner",
            "correlate",
            "expand",
            "lookup-join");
    private static final String OTHER_WAYS =
            "Use a temporal join (FOR SYSTEM_TIME AS OF) if both sides have event time; or UNION ALL both sides and take MAX"
                    + " of each column, GROUP BY the key.";
    private static final Map<String, String> WAYS = Map.of(
            "SEMI", "Write JOIN: the other side has at most one row for each key.",
            "ANTI",
                    "Write LEFT JOIN … WHERE <key of the other side> IS NULL, and select another column of the other side, too.",
            "LEFT", "Select a column of the other side that is no part of its key.",
            "RIGHT", "Select a column of the other side that is no part of its key.",
            "FULL", "Select a column of each side that is no part of its key.");

    /** The changes that a node may emit: updates without the rows before them, and deletions. */
    private record Changes(boolean bareUpdates, boolean deletions) {
        static final Changes NONE = new Changes(false, false);

        Changes and(Changes other) {
            return new Changes(bareUpdates || other.bareUpdates, deletions || other.deletions);
        }
    }

    private final Map<PlanNode, Changes> known = new HashMap<>();

    private LostRetractions() {}

    /** The first such join of a plan, at its place in the query. */
    static Optional<SqlProblem> of(List<PlanNode> plan, Query query) {
        LostRetractions retractions = new LostRetractions();
        return plan.stream()
                .filter(node -> node.kind().equals("join") || node.kind().equals("multi-join"))
                .flatMap(node -> retractions.problem(node).stream())
                .findFirst()
                .map(problem -> {
                    FunctionCall at = LateRefusals.first(Set.of("JOIN", "EXISTS", "IN"), query);
                    return new SqlProblem(at.line(), at.column(), problem.message(), problem.hint());
                });
    }

    private record Problem(String message, String hint) {}

    private Optional<Problem> problem(PlanNode join) {
        List<Changes> inputs = join.inputs().stream().map(this::of).toList();
        if (inputs.stream().noneMatch(Changes::bareUpdates)) {
            return Optional.empty();
        }
        JsonNode condition = join.json().at("/joinSpec/nonEquiCondition");
        if (!condition.isMissingNode() && !condition.isNull()) {
            return Optional.of(new Problem(
                    "Flink 2.3 does not take back what this join gave for a row that is updated and no longer fulfils the"
                            + " condition (FLINK-38579)",
                    OTHER_WAYS));
        }
        return counts(join, inputs)
                ? Optional.of(new Problem(
                        "Flink 2.3 loses rows of this join after a row of the other side was updated and then deleted"
                                + " (FLINK-40681)",
                        WAYS.getOrDefault(join.json().at("/joinSpec/joinType").asText(), OTHER_WAYS)))
                : Optional.empty();
    }

    /** Whether it counts the matches of an input whose rows are updated and deleted. */
    private static boolean counts(PlanNode join, List<Changes> inputs) {
        if (join.kind().equals("multi-join")) {
            boolean inner = true;
            for (int i = 0; i < join.json().path("joinTypes").size(); i++) {
                inner &= join.json().path("joinTypes").path(i).asText().equals("INNER");
            }
            return !inner && inputs.stream().anyMatch(Changes::deletions);
        }
        boolean left = inputs.get(0).bareUpdates() && inputs.get(0).deletions();
        boolean right = inputs.get(1).bareUpdates() && inputs.get(1).deletions();
        return switch (join.json().at("/joinSpec/joinType").asText()) {
            case "LEFT", "SEMI", "ANTI" -> right;
            case "RIGHT" -> left;
            case "FULL" -> left || right;
            default -> false;
        };
    }

    private Changes of(PlanNode node) {
        Changes before = known.get(node);
        if (before == null) {
            before = fresh(node);
            known.put(node, before);
        }
        return before;
    }

    private Changes fresh(PlanNode node) {
        Changes inputs = node.inputs().stream().map(this::of).reduce(Changes.NONE, Changes::and);
        if (node.kind().equals("table-source-scan")) {
            boolean upserts = node.json()
                    .at("/scanTableSource/table/resolvedTable/options/connector")
                    .asText()
                    .startsWith("upsert-");
            return new Changes(upserts, upserts);
        }
        if (node.json().has("generateUpdateBefore")) {
            boolean deletions = !node.kind().contains("group-aggregate")
                    || node.json().path("needRetraction").asBoolean();
            return new Changes(!node.json().path("generateUpdateBefore").asBoolean(), deletions);
        }
        return switch (node.kind()) {
            case "drop-update-before" -> new Changes(true, inputs.deletions());
            case "join", "multi-join" -> new Changes(inputs.bareUpdates(), true);
            default -> PASSING.contains(node.kind()) ? inputs : Changes.NONE;
        };
    }
}
