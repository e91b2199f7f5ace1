package io.streamt.planner.flink;

import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.catalog.GenericInMemoryCatalog;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.Factory;
import org.apache.flink.table.factories.ModelProviderFactory;
import org.apache.flink.table.ml.ModelProvider;

/**
 * A catalog that plans tables of any connector, and models of any provider, without its jar: a factory of the catalog goes before those found on the
 * class path (for temporary tables it does not, so there are none here).
 */
final class StubCatalog extends GenericInMemoryCatalog {
    static final String NAME = "streamt";
    static final String DATABASE = "tables";

    StubCatalog() {
        super(NAME, DATABASE);
    }

    @Override
    public Optional<Factory> getFactory() {
        return Optional.of(new Stubs());
    }

    private static final class Stubs
            implements DynamicTableSourceFactory, DynamicTableSinkFactory, ModelProviderFactory {
        @Override
        public DynamicTableSource createDynamicTableSource(DynamicTableFactory.Context context) {
            Connector connector = Connector.of(context.getCatalogTable());
            return connector.looksUp() ? new StubSource.WithLookup(connector.read()) : new StubSource(connector.read());
        }

        @Override
        public DynamicTableSink createDynamicTableSink(DynamicTableFactory.Context context) {
            return new StubSink(Connector.of(context.getCatalogTable()).written());
        }

        @Override
        public ModelProvider createModelProvider(ModelProviderFactory.Context context) {
            return new StubModel();
        }

        @Override
        public String factoryIdentifier() {
            return "stub";
        }

        @Override
        public Set<ConfigOption<?>> requiredOptions() {
            return Set.of();
        }

        @Override
        public Set<ConfigOption<?>> optionalOptions() {
            return Set.of();
        }
    }
}
