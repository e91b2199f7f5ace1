package io.streamt.planner.flink;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalIntervalJoin;

/**
 * How far the rows of a plan may lag behind the rows that it reads. A join on an interval of event time waits for rows of
 * the other side, and an outer join emits a row without a partner only when Flink cleans it up.
 *
 * <p>Source of the rules: {@code TimeIntervalJoin} of Flink 2.3 (maximum output delay, and clean-up after half of both sizes
 * more).
 */
final class HeldBack {
    private static final Pattern BOUNDS =
            Pattern.compile("isRowTime=true, leftLowerBound=(-?\\d+), leftUpperBound=(-?\\d+)");

    private HeldBack() {}

    /** In milliseconds; the longest way from a table to the result. */
    static long millis(RelNode node) {
        long before =
                node.getInputs().stream().mapToLong(HeldBack::millis).max().orElse(0);
        return node instanceof StreamPhysicalIntervalJoin join ? before + byJoin(join) : before;
    }

    private static long byJoin(StreamPhysicalIntervalJoin join) {
        Matcher bounds = BOUNDS.matcher(join.getRelDetailedDescription());
        if (!bounds.find()) {
            return 0;
        }
        long left = -Long.parseLong(bounds.group(1));
        long right = Long.parseLong(bounds.group(2));
        long cleanUp = ((Join) join).getJoinType() == JoinRelType.INNER ? 0 : (left + right) / 2 + 1;
        return Math.max(left, right) + cleanUp;
    }
}
