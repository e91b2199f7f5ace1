package io.streamt.planner.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.core.Exchange;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.flink.table.planner.plan.logical.CumulativeWindowSpec;
import org.apache.flink.table.planner.plan.logical.WindowSpec;
import org.apache.flink.table.planner.plan.metadata.FlinkRelMetadataQuery;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalGlobalWindowAggregate;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalWindowAggregate;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalWindowAggregateBase;
import org.apache.flink.table.planner.plan.trait.RelWindowProperties;

/** The key of an aggregation over a window table function, for which Flink itself knows none. */
final class WindowKey {
    private WindowKey() {}

    /** Grouping columns and those of the window's bounds, as far as all that is needed is put out. */
    static Optional<List<Integer>> of(RelNode root) {
        int[] outputs = IntStream.range(0, root.getRowType().getFieldCount()).toArray();
        RelNode node = root;
        while (node instanceof Calc || node instanceof Exchange) {
            if (node instanceof Calc calc) {
                outputs = through(calc, outputs);
            }
            node = node.getInput(0);
        }
        if (node instanceof StreamPhysicalGlobalWindowAggregate global) {
            return key(global, global.windowing().getWindow(), outputs);
        }
        return node instanceof StreamPhysicalWindowAggregate single
                ? key(single, single.windowing().getWindow(), outputs)
                : Optional.empty();
    }

    /** For each output the input column that it hands on, or -1. */
    private static int[] through(Calc calc, int[] outputs) {
        return IntStream.of(outputs)
                .map(output -> output < 0 ? -1 : inputOf(calc, output))
                .toArray();
    }

    private static int inputOf(Calc calc, int output) {
        RexNode expression = calc.getProgram()
                .expandLocalRef(calc.getProgram().getProjectList().get(output));
        return expression instanceof RexInputRef input ? input.getIndex() : -1;
    }

    private static Optional<List<Integer>> key(
            StreamPhysicalWindowAggregateBase aggregate, WindowSpec window, int[] outputs) {
        List<Integer> key = new ArrayList<>();
        for (int i = 0; i < aggregate.grouping().length; i++) {
            int place = indexOf(outputs, i);
            if (place < 0) {
                return Optional.empty();
            }
            key.add(place);
        }
        RelWindowProperties bounds = FlinkRelMetadataQuery.reuseOrCreate(
                        aggregate.getCluster().getMetadataQuery())
                .getRelWindowProperties(aggregate);
        int start = indexOf(outputs, bounds.getWindowStartColumns());
        int end = indexOf(outputs, bounds.getWindowEndColumns());
        // Windows that grow share their start.
        if (end < 0 && (start < 0 || window instanceof CumulativeWindowSpec)) {
            return Optional.empty();
        }
        IntStream.of(start, end).filter(place -> place >= 0).forEach(key::add);
        return Optional.of(key.stream().sorted().toList());
    }

    private static int indexOf(int[] outputs, ImmutableBitSet columns) {
        return columns.toList().stream()
                .mapToInt(column -> indexOf(outputs, column))
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static int indexOf(int[] outputs, int column) {
        return IntStream.range(0, outputs.length)
                .filter(i -> outputs[i] == column)
                .findFirst()
                .orElse(-1);
    }
}
