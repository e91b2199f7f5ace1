package io.streamt.planner.flink;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.core.Exchange;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalRank;
import org.apache.flink.table.planner.plan.utils.ChangelogPlanUtils;
import org.apache.flink.table.planner.plan.utils.RankUtil;

/**
 * Finds a top-1 that is not ordered by one time attribute alone. Flink 2.3 takes some of them for append-only, although they
 * update their rows (FLINK-40368).
 */
final class UnseenUpdates {
    /** The text by which the planner's users find this refusal, to tell it in words of the query. */
    static final String REFUSAL = "Top-1 without time emits updates that Flink does not plan for.";

    private UnseenUpdates() {}

    /**
     * Whether the result consists of such rows, at most with other columns.
     *
     * @throws TableException where anything that needs to know of the updates stands behind such a top-1
     */
    static boolean in(RelNode root) {
        RelNode node = root;
        while (handsOn(node)) {
            node = node.getInput(0);
        }
        if (isUnseen(node)) {
            refuseBelow(node);
            return true;
        }
        refuseBelow(root);
        return false;
    }

    private static boolean handsOn(RelNode node) {
        return node instanceof Exchange
                || (node instanceof Calc calc && calc.getProgram().getCondition() == null);
    }

    private static void refuseBelow(RelNode node) {
        for (RelNode input : node.getInputs()) {
            if (isUnseen(input)) {
                throw new TableException(REFUSAL);
            }
            refuseBelow(input);
        }
    }

    private static boolean isUnseen(RelNode node) {
        return node instanceof StreamPhysicalRank rank
                && ChangelogPlanUtils.isInsertOnly(rank)
                && !RankUtil.canConvertToDeduplicate(rank);
    }
}
