package io.streamt.planner.flink;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
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

    /** For each column {@code table.column}, sorted; empty where computed from none, or not known. */
    static List<List<String>> of(RelNode query) {
        JaninoRelMetadataProvider before = RelMetadataQueryBase.THREAD_PROVIDERS.get();
        RelMetadataQueryBase.THREAD_PROVIDERS.set(PROVIDER);
        try {
            RelMetadataQuery metadata = RelMetadataQuery.instance();
            return IntStream.range(0, query.getRowType().getFieldCount())
                    .mapToObj(column -> names(metadata.getColumnOrigins(query, column)))
                    .toList();
        } finally {
            // The optimiser fails without its own provider.
            RelMetadataQueryBase.THREAD_PROVIDERS.set(before);
        }
    }

    private static List<String> names(@Nullable Set<RelColumnOrigin> origins) {
        return origins == null
                ? List.of()
                : origins.stream().map(ColumnOrigins::name).distinct().sorted().collect(Collectors.toList());
    }

    private static String name(RelColumnOrigin origin) {
        List<String> path = origin.getOriginTable().getQualifiedName();
        List<String> columns = origin.getOriginTable().getRowType().getFieldNames();
        return path.get(path.size() - 1) + "." + columns.get(origin.getOriginColumnOrdinal());
    }
}
