package io.streamt.planner.flink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.core.Exchange;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.planner.calcite.FlinkTypeFactory;
import org.apache.flink.table.planner.plan.logical.SessionWindowSpec;
import org.apache.flink.table.planner.plan.metadata.FlinkRelMetadataQuery;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalCalcBase;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalCorrelateBase;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalJoin;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalLookupJoin;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalRank;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalRel;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalWindowTableFunction;
import org.apache.flink.table.planner.plan.utils.ChangelogPlanUtils;
import org.apache.flink.table.planner.plan.utils.RankUtil;
import org.apache.flink.types.RowKind;

/** An optimised query: what it emits, by what keys, and which of its operators remember anything. */
record PhysicalPlan(RelNode root) {
    private static final String PREFIX = "StreamPhysical";
    private static final Set<String> IN_ORDER =
            Set.of("WindowAggregate", "GlobalWindowAggregate", "GroupWindowAggregate");

    /** The consumer is taken for one that can upsert: the rows before an update are there only where an operator needs them. */
    String changelog() {
        scala.Option<ChangelogMode> mode = ChangelogPlanUtils.getChangelogMode((StreamPhysicalRel) root);
        boolean onlyInserts = mode.isEmpty() || mode.get().containsOnly(RowKind.INSERT);
        if (!UnseenUpdates.in(root) && onlyInserts) {
            return "APPEND";
        }
        return upsertKeys().isEmpty() ? "RETRACT" : "UPSERT";
    }

    /** By the ordinals of columns; smallest first. A result of one row, which needs no key, has none here. */
    List<List<Integer>> upsertKeys() {
        Set<ImmutableBitSet> known = FlinkRelMetadataQuery.reuseOrCreate(
                        root.getCluster().getMetadataQuery())
                .getUpsertKeys(root);
        List<List<Integer>> keys = new ArrayList<>();
        if (known != null) {
            known.stream()
                    .map(ImmutableBitSet::toList)
                    .filter(k -> !k.isEmpty())
                    .forEach(keys::add);
        }
        if (keys.isEmpty()) {
            WindowKey.of(root).ifPresent(keys::add);
        }
        keys.sort(Comparator.<List<Integer>>comparingInt(List::size).thenComparing(Object::toString));
        return keys;
    }

    List<List<Integer>> uniqueKeys() {
        return Uniqueness.keys(root);
    }

    boolean isRowtime(int column) {
        return FlinkTypeFactory.isRowtimeIndicatorType(
                root.getRowType().getFieldList().get(column).getType());
    }

    /** Each kind of operator, once: {@code name}, {@code sessions}, {@code materializes}; in the order of names. */
    List<Map<String, Object>> operators() {
        Map<String, Map<String, Object>> operators = new TreeMap<>();
        collect(root, operators);
        return List.copyOf(operators.values());
    }

    long heldBackMillis() {
        return HeldBack.millis(root);
    }

    /** Whether rows come out in the order of event time: windows fire one after the other, those of all keys together. */
    boolean isInOrder() {
        RelNode node = root;
        while (node instanceof Calc) {
            node = ((Calc) node).getInput();
        }
        return IN_ORDER.contains(name(node));
    }

    boolean joinsForEver() {
        return joinsForEver(root);
    }

    private static boolean joinsForEver(RelNode node) {
        boolean here = node instanceof StreamPhysicalJoin
                && node.getInputs().stream().anyMatch(i -> ChangelogPlanUtils.isInsertOnly((StreamPhysicalRel) i));
        return here || node.getInputs().stream().anyMatch(PhysicalPlan::joinsForEver);
    }

    /** As Flink does for the ML_PREDICT that it knows. */
    void refuseUpdatesForModels() {
        refuseUpdatesForModels(root);
    }

    private static void refuseUpdatesForModels(RelNode node) {
        for (RelNode input : node.getInputs()) {
            if (asksModel(node) && !ChangelogPlanUtils.isInsertOnly((StreamPhysicalRel) input)) {
                throw new TableException(
                        PREFIX + "MLPredictTableFunction doesn't support consuming update and delete changes"
                                + " which is produced by node "
                                + ((StreamPhysicalRel) updating(input)).getRelDetailedDescription());
            }
            refuseUpdatesForModels(input);
        }
    }

    /** Finds the node that updates rows, behind those that only hand them on. */
    private static RelNode updating(RelNode node) {
        RelNode at = node;
        while (at.getInputs().size() == 1
                && handsOn(at)
                && !ChangelogPlanUtils.isInsertOnly((StreamPhysicalRel) at.getInput(0))) {
            at = at.getInput(0);
        }
        return at;
    }

    private static boolean handsOn(RelNode node) {
        return node instanceof Calc || node instanceof Exchange || node instanceof StreamPhysicalCorrelateBase;
    }

    private static boolean asksModel(RelNode node) {
        List<RexNode> expressions = new ArrayList<>();
        if (node instanceof StreamPhysicalCalcBase calc) {
            expressions.addAll(calc.getProgram().getExprList());
        } else if (node instanceof StreamPhysicalCorrelateBase correlate) {
            expressions.add(correlate.scan().getCall());
        }
        return expressions.stream().anyMatch(e -> e.toString().contains("ML$"));
    }

    private static void collect(RelNode node, Map<String, Map<String, Object>> operators) {
        boolean sessions = node instanceof StreamPhysicalWindowTableFunction windows
                && windows.windowing().getWindow() instanceof SessionWindowSpec;
        boolean materializes = node instanceof StreamPhysicalLookupJoin join && join.upsertMaterialize();
        Map<String, Object> operator = Map.of("name", name(node), "sessions", sessions, "materializes", materializes);
        operators.put(operator.toString(), operator);
        node.getInputs().forEach(input -> collect(input, operators));
    }

    /** Flink plans a rank, and makes a deduplication of it later. */
    private static String name(RelNode node) {
        if (node instanceof StreamPhysicalRank rank && keepsFirstByTime(rank)) {
            return "Deduplicate";
        }
        String name = node.getClass().getSimpleName();
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /** Whether it emits the first row of each key when the watermark has passed it, and drops late rows. */
    private static boolean keepsFirstByTime(StreamPhysicalRank rank) {
        return RankUtil.canConvertToDeduplicate(rank)
                && ChangelogPlanUtils.isInsertOnly(rank)
                && rank.orderKey().getFieldCollations().stream()
                        .allMatch(order -> FlinkTypeFactory.isRowtimeIndicatorType(rank.getInput()
                                .getRowType()
                                .getFieldList()
                                .get(order.getFieldIndex())
                                .getType()));
    }
}
