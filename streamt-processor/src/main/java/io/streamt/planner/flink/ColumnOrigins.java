package io.streamt.planner.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.ChainedRelMetadataProvider;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.JaninoRelMetadataProvider;
import org.apache.calcite.rel.metadata.ReflectiveRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.jspecify.annotations.Nullable;

/** Which columns of tables a column of a query is computed from, by the query as written, before optimisation. */
final class ColumnOrigins {
    /** Kept for the life of the class loader: a new one per query would compile its handlers each time. */
    private static final JaninoRelMetadataProvider PROVIDER =
            JaninoRelMetadataProvider.of(ChainedRelMetadataProvider.of(List.of(
                    ReflectiveRelMetadataProvider.reflectiveSource(
                            new FlinkColumnOrigins(), BuiltInMetadata.ColumnOrigin.Handler.class),
                    DefaultRelMetadataProvider.INSTANCE)));

    private ColumnOrigins() {}

    /**
     * @param columns {@code table.column}, sorted; empty where computed from none, all there are where not known
     * @param derived whether the value is computed, not handed on as it is
     */
    record Origin(List<String> columns, boolean derived) {}

    /** For each column of the query. */
    static List<Origin> of(RelNode query) {
        JaninoRelMetadataProvider before = RelMetadataQueryBase.THREAD_PROVIDERS.get();
        RelMetadataQueryBase.THREAD_PROVIDERS.set(PROVIDER);
        try {
            RelMetadataQuery metadata = RelMetadataQuery.instance();
            return IntStream.range(0, query.getRowType().getFieldCount())
                    .mapToObj(column -> origin(metadata.getColumnOrigins(query, column), query))
                    .toList();
        } finally {
            // The optimiser fails without its own provider.
            RelMetadataQueryBase.THREAD_PROVIDERS.set(before);
        }
    }

    /** By which columns the query picks and joins rows: {@code table.column}, sorted; all there are where not known. */
    static List<String> ofConditions(RelNode query) {
        JaninoRelMetadataProvider before = RelMetadataQueryBase.THREAD_PROVIDERS.get();
        RelMetadataQueryBase.THREAD_PROVIDERS.set(PROVIDER);
        try {
            Derivation derivation = new Derivation(RelMetadataQuery.instance());
            derivation.addConditions(query);
            return origin(derivation.origins(), query).columns();
        } finally {
            RelMetadataQueryBase.THREAD_PROVIDERS.set(before);
        }
    }

    private static Origin origin(@Nullable Set<RelColumnOrigin> origins, RelNode query) {
        return origins == null
                ? new Origin(allColumns(query), true)
                : new Origin(
                        origins.stream()
                                .map(ColumnOrigins::name)
                                .distinct()
                                .sorted()
                                .toList(),
                        origins.isEmpty() || origins.stream().anyMatch(RelColumnOrigin::isDerived));
    }

    /** Too many rather than too few: by this it is known what a sensitive column gets into. */
    private static List<String> allColumns(RelNode query) {
        List<RelOptTable> tables = new ArrayList<>();
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                if (node.getTable() != null) {
                    tables.add(node.getTable());
                }
                super.visit(node, ordinal, parent);
            }
        }.go(query);
        return tables.stream()
                .flatMap(table -> IntStream.range(0, table.getRowType().getFieldCount())
                        .mapToObj(column -> name(new RelColumnOrigin(table, column, true))))
                .distinct()
                .sorted()
                .toList();
    }

    private static String name(RelColumnOrigin origin) {
        List<String> path = origin.getOriginTable().getQualifiedName();
        List<String> columns = origin.getOriginTable().getRowType().getFieldNames();
        return path.get(path.size() - 1) + "." + columns.get(origin.getOriginColumnOrdinal());
    }
}
