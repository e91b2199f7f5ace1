package io.streamt.queries.flink;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.GenericInMemoryCatalog;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.connector.sink.abilities.SupportsWritingMetadata;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.Factory;
import org.apache.flink.table.types.DataType;

/** Tables that behave as those of Flink's Kafka connectors, without the connectors. */
final class ConnectorlessCatalog extends GenericInMemoryCatalog {
    private static final DataType HEADERS = DataTypes.MAP(DataTypes.STRING(), DataTypes.BYTES());

    ConnectorlessCatalog(String database) {
        super("flink", database);
    }

    @Override
    public Optional<Factory> getFactory() {
        return Optional.of(new Tables());
    }

    private static final class Tables implements DynamicTableSourceFactory, DynamicTableSinkFactory {
        @Override
        public DynamicTableSource createDynamicTableSource(Context context) {
            return new Rows(mode(context));
        }

        @Override
        public DynamicTableSink createDynamicTableSink(Context context) {
            return new Taken(mode(context));
        }

        private static ChangelogMode mode(Context context) {
            String connector = context.getCatalogTable().getOptions().get("connector");
            return "upsert-kafka".equals(connector) ? ChangelogMode.upsert() : ChangelogMode.insertOnly();
        }

        @Override
        public String factoryIdentifier() {
            return "connectorless";
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

    private record Rows(ChangelogMode mode)
            implements ScanTableSource, SupportsWatermarkPushDown, SupportsReadingMetadata {
        @Override
        public ChangelogMode getChangelogMode() {
            return mode;
        }

        @Override
        public Map<String, DataType> listReadableMetadata() {
            return Map.of("headers", HEADERS, "timestamp", DataTypes.TIMESTAMP_LTZ(3));
        }

        @Override
        public void applyReadableMetadata(List<String> keys, DataType produced) {
            // Nothing is read.
        }

        @Override
        public boolean supportsMetadataProjection() {
            return false;
        }

        @Override
        public void applyWatermark(WatermarkStrategy<RowData> strategy) {
            // Nothing is read.
        }

        @Override
        @SuppressWarnings("unchecked")
        public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
            return SourceProvider.of((Source<RowData, ?, ?>) (Source<?, ?, ?>) new NumberSequenceSource(0, 1));
        }

        @Override
        public DynamicTableSource copy() {
            return this;
        }

        @Override
        public String asSummaryString() {
            return "rows";
        }
    }

    private record Taken(ChangelogMode mode) implements DynamicTableSink, SupportsWritingMetadata {
        @Override
        public ChangelogMode getChangelogMode(ChangelogMode requested) {
            return mode;
        }

        @Override
        public Map<String, DataType> listWritableMetadata() {
            return Map.of("headers", HEADERS);
        }

        @Override
        public void applyWritableMetadata(List<String> keys, DataType consumed) {
            // Nothing is written.
        }

        @Override
        public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
            return SinkV2Provider.of(new DiscardingSink<>());
        }

        @Override
        public DynamicTableSink copy() {
            return this;
        }

        @Override
        public String asSummaryString() {
            return "taken";
        }
    }
}
