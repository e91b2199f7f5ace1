package io.streamt.planner.flink;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.LookupTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.connector.source.lookup.LookupFunctionProvider;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.LookupFunction;
import org.apache.flink.table.types.DataType;

/**
 * A table that can be planned and not run. It takes watermarks and metadata as the Kafka connector does, since both change
 * the plan.
 */
class StubSource implements ScanTableSource, SupportsWatermarkPushDown, SupportsReadingMetadata {
    final ChangelogMode mode;

    StubSource(ChangelogMode mode) {
        this.mode = mode;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return mode;
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> strategy) {
        // Nothing is read, so there is nothing to mark.
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        return RecordMetadata.READ;
    }

    @Override
    public void applyReadableMetadata(List<String> keys, DataType produced) {
        // Nothing is read.
    }

    @Override
    public boolean supportsMetadataProjection() {
        return false;
    }

    /** Any source will do, for it is made and never run. */
    @Override
    @SuppressWarnings("unchecked")
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        return SourceProvider.of((Source<RowData, ?, ?>) (Source<?, ?, ?>) new NumberSequenceSource(0, 0));
    }

    @Override
    public DynamicTableSource copy() {
        return new StubSource(mode);
    }

    @Override
    public String asSummaryString() {
        return "stub";
    }

    /** A table whose rows can also be asked for by key. */
    static final class WithLookup extends StubSource implements LookupTableSource {
        WithLookup(ChangelogMode mode) {
            super(mode);
        }

        @Override
        public LookupRuntimeProvider getLookupRuntimeProvider(LookupContext context) {
            return LookupFunctionProvider.of(new NoRows());
        }

        @Override
        public DynamicTableSource copy() {
            return new WithLookup(mode);
        }
    }

    /** Public, since the planner looks into functions by reflection. */
    public static final class NoRows extends LookupFunction {
        private static final long serialVersionUID = 1L;

        @Override
        public Collection<RowData> lookup(RowData key) {
            return List.of();
        }
    }
}
