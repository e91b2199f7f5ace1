package io.streamt.planner.flink;

import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.connector.sink.abilities.SupportsWritingMetadata;
import org.apache.flink.table.types.DataType;

/** A table that can be planned for and not written to. */
record StubSink(ChangelogMode mode) implements DynamicTableSink, SupportsWritingMetadata {
    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return mode;
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        return SinkV2Provider.of(new DiscardingSink<>());
    }

    @Override
    public Map<String, DataType> listWritableMetadata() {
        return RecordMetadata.WRITTEN;
    }

    @Override
    public void applyWritableMetadata(List<String> keys, DataType consumed) {
        // Nothing is written.
    }

    @Override
    public DynamicTableSink copy() {
        return this;
    }

    @Override
    public String asSummaryString() {
        return "stub";
    }
}
