package io.streamt.planner.flink;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Finds columns that can be NULL by their type and are not by a condition of the query, such as {@code WHERE a IS NOT NULL},
 * {@code WHERE a > 0} or {@code a JOIN b ON a.id = b.id}. It reads a query that is not optimised.
 */
final class FilledColumns {
    /** Functions whose result is NULL only if an argument is, besides those that Calcite knows of. */
    private static final Set<String> STRICT = Set.of(
            "UPPER",
            "LOWER",
            "CONCAT",
            "||",
            "SUBSTRING",
            "SUBSTR",
            "TRIM",
            "LTRIM",
            "RTRIM",
            "REPLACE",
            "LPAD",
            "RPAD",
            "MD5",
            "SHA1",
            "SHA224",
            "SHA256",
            "SHA384",
            "SHA512",
            "CHAR_LENGTH",
            "ABS",
            "ROUND",
            "DATE_FORMAT");

    private FilledColumns() {}

    static List<Integer> of(RelNode query) {
        return IntStream.range(0, query.getRowType().getFieldCount())
                .filter(column -> isNullable(query, column) && isFilled(query, column))
                .boxed()
                .toList();
    }

    private static boolean isNullable(RelNode node, int column) {
        return node.getRowType().getFieldList().get(column).getType().isNullable();
    }

    private static boolean isFilled(RelNode node, int column) {
        if (!isNullable(node, column)) {
            return true;
        }
        if (node instanceof Filter filter) {
            return excludesNull(filter.getCondition(), column) || isFilled(filter.getInput(), column);
        }
        if (node instanceof Project project) {
            return isFilled(project.getProjects().get(column), project.getInput());
        }
        if (node instanceof Aggregate aggregate) {
            return column < aggregate.getGroupCount()
                    && aggregate.getGroupType() == Aggregate.Group.SIMPLE
                    && isFilled(aggregate.getInput(), aggregate.getGroupSet().nth(column));
        }
        if (node instanceof SetOp set) {
            return set.getInputs().stream().allMatch(input -> isFilled(input, column));
        }
        return isFilledInJoin(node, column);
    }

    private static boolean isFilledInJoin(RelNode node, int column) {
        if (node instanceof Join join) {
            JoinRelType type = join.getJoinType();
            int left = join.getLeft().getRowType().getFieldCount();
            boolean ofLeft = column < left;
            boolean condition = type == JoinRelType.INNER || type == JoinRelType.SEMI;
            boolean kept = ofLeft ? !type.generatesNullsOnLeft() : !type.generatesNullsOnRight();
            return kept
                    && ((condition && excludesNull(join.getCondition(), column))
                            || isFilled(ofLeft ? join.getLeft() : join.getRight(), ofLeft ? column : column - left));
        }
        return node instanceof Correlate correlate
                && column < correlate.getLeft().getRowType().getFieldCount()
                && isFilled(correlate.getLeft(), column);
    }

    private static boolean isFilled(RexNode expression, RelNode input) {
        if (!expression.getType().isNullable()) {
            return true;
        }
        if (expression instanceof RexInputRef column) {
            return isFilled(input, column.getIndex());
        }
        return expression instanceof RexCall call
                && (Strong.policy(call.getOperator()) == Strong.Policy.ANY
                        || STRICT.contains(call.getOperator().getName()))
                && call.getOperands().stream().allMatch(operand -> isFilled(operand, input));
    }

    private static boolean excludesNull(RexNode condition, int column) {
        return Strong.isNotTrue(condition, ImmutableBitSet.of(column));
    }
}
