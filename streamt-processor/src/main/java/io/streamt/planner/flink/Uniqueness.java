package io.streamt.planner.flink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.flink.table.planner.plan.metadata.FlinkRelMetadataQuery;

/** What is known of a query's rows beyond the types of its columns: which columns tell rows apart, which are never NULL. */
final class Uniqueness {
    private Uniqueness() {}

    /**
     * Sets of columns that no two rows share, given the declared keys of the tables read; smallest first. A result of one
     * row has the empty set.
     */
    static List<List<Integer>> keys(RelNode root) {
        Set<ImmutableBitSet> known = metadata(root).getUniqueKeys(root);
        List<List<Integer>> keys = new ArrayList<>();
        if (known != null) {
            known.forEach(key -> keys.add(key.toList()));
        }
        WindowKey.of(root).ifPresent(keys::add);
        keys.sort(Comparator.<List<Integer>>comparingInt(List::size).thenComparing(Object::toString));
        return keys.stream().distinct().toList();
    }

    /**
     * Columns that can be NULL by their type, and are not by a condition of the query: {@code WHERE a IS NOT NULL}.
     *
     * @param query not optimised
     */
    static List<Integer> filledByConditions(RelNode query) {
        RelOptPredicateList predicates = metadata(query).getPulledUpPredicates(query);
        return IntStream.range(0, query.getRowType().getFieldCount())
                .filter(column ->
                        query.getRowType().getFieldList().get(column).getType().isNullable())
                .filter(column -> predicates.isEffectivelyNotNull(RexInputRef.of(column, query.getRowType())))
                .boxed()
                .toList();
    }

    private static FlinkRelMetadataQuery metadata(RelNode node) {
        return FlinkRelMetadataQuery.reuseOrCreate(node.getCluster().getMetadataQuery());
    }
}
