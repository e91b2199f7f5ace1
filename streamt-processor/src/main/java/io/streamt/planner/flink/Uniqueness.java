package io.streamt.planner.flink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.flink.table.planner.plan.metadata.FlinkRelMetadataQuery;

/** Finds the columns that tell the rows of a query apart. */
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

    private static FlinkRelMetadataQuery metadata(RelNode node) {
        return FlinkRelMetadataQuery.reuseOrCreate(node.getCluster().getMetadataQuery());
    }
}
