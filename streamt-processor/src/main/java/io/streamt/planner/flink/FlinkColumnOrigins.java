package io.streamt.planner.flink;

import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Match;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Snapshot;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.MetadataDef;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.flink.table.planner.plan.nodes.calcite.WatermarkAssigner;
import org.jspecify.annotations.Nullable;

/** Origins through the nodes that Calcite does not know or gives up on; public for the code that Calcite generates. */
public final class FlinkColumnOrigins implements MetadataHandler<BuiltInMetadata.ColumnOrigin> {
    @Override
    public MetadataDef<BuiltInMetadata.ColumnOrigin> getDef() {
        return BuiltInMetadata.ColumnOrigin.DEF;
    }

    public @Nullable Set<RelColumnOrigin> getColumnOrigins(
            WatermarkAssigner node, RelMetadataQuery metadata, int column) {
        return metadata.getColumnOrigins(node.getInput(), column);
    }

    public @Nullable Set<RelColumnOrigin> getColumnOrigins(Snapshot node, RelMetadataQuery metadata, int column) {
        return metadata.getColumnOrigins(node.getInput(), column);
    }

    /** Also what a sub-query in an expression gives, which Calcite leaves out. */
    public @Nullable Set<RelColumnOrigin> getColumnOrigins(Project node, RelMetadataQuery metadata, int column) {
        RexNode expression = node.getProjects().get(column);
        return expression instanceof RexInputRef input
                ? metadata.getColumnOrigins(node.getInput(), input.getIndex())
                : derived(expression, metadata, node.getInput());
    }

    /**
     * Columns that the right side makes of the left one's count, too. A column without any origin (UNNEST, a table
     * function) is made of the columns given to it.
     */
    public @Nullable Set<RelColumnOrigin> getColumnOrigins(Correlate node, RelMetadataQuery metadata, int column) {
        int left = node.getLeft().getRowType().getFieldCount();
        if (column < left) {
            return metadata.getColumnOrigins(node.getLeft(), column);
        }
        Set<RelColumnOrigin> right = metadata.getColumnOrigins(node.getRight(), column - left);
        Derivation derivation = new Derivation(metadata, node.getLeft());
        derivation.add(right == null ? Set.of() : right);
        derivation.addCorrelated(node.getRight(), false, variable -> variable.id.equals(node.getCorrelationId()));
        if (derivation.isEmpty()) {
            node.getRequiredColumns().forEachInt(derivation::addInput);
        }
        return derivation.origins();
    }

    /** An aggregate betrays its arguments, and what the condition of its FILTER and its order read. */
    public @Nullable Set<RelColumnOrigin> getColumnOrigins(Aggregate node, RelMetadataQuery metadata, int column) {
        int keys = node.getGroupCount();
        if (column < keys) {
            return metadata.getColumnOrigins(node.getInput(), node.getGroupSet().nth(column));
        }
        int call = column - keys;
        if (call >= node.getAggCallList().size()) {
            return Set.of();
        }
        AggregateCall aggregate = node.getAggCallList().get(call);
        Derivation derivation = new Derivation(metadata, node.getInput());
        aggregate.getArgList().forEach(derivation::addInput);
        if (aggregate.hasFilter()) {
            derivation.addInput(aggregate.filterArg);
        }
        aggregate.getCollation().getFieldCollations().forEach(order -> derivation.addInput(order.getFieldIndex()));
        return derivation.origins();
    }

    /** A table function hands the columns of its table on, and makes the others of its arguments. */
    public @Nullable Set<RelColumnOrigin> getColumnOrigins(
            TableFunctionScan node, RelMetadataQuery metadata, int column) {
        if (node.getInputs().size() != 1) {
            return Set.of();
        }
        RelNode input = node.getInput(0);
        String name = node.getRowType().getFieldNames().get(column);
        int same = input.getRowType().getFieldNames().indexOf(name);
        if (same >= 0) {
            return metadata.getColumnOrigins(input, same);
        }
        return derived(node.getCall(), metadata, input);
    }

    /** A measure is made of the columns of its expression. */
    public @Nullable Set<RelColumnOrigin> getColumnOrigins(Match node, RelMetadataQuery metadata, int column) {
        String name = node.getRowType().getFieldNames().get(column);
        if (measures(node).get(name) instanceof RexNode measure) {
            return derived(measure, metadata, node.getInput());
        }
        int same = node.getInput().getRowType().getFieldNames().indexOf(name);
        return same >= 0 ? metadata.getColumnOrigins(node.getInput(), same) : Set.of();
    }

    /** By reflection: the getter's type is of a Guava that has another name in the planner's jar than where we compile. */
    private static Map<?, ?> measures(Match node) {
        try {
            return (Map<?, ?>) Match.class.getMethod("getMeasures").invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Match.getMeasures() is gone", e);
        }
    }

    private static @Nullable Set<RelColumnOrigin> derived(
            RexNode expression, RelMetadataQuery metadata, RelNode input) {
        Derivation derivation = new Derivation(metadata, input);
        expression.accept(derivation);
        return derivation.origins();
    }
}
