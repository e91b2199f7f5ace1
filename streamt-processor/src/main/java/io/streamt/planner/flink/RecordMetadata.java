package io.streamt.planner.flink;

import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** The metadata of Kafka records that tables of jobs use, with the types of the Kafka connector. */
final class RecordMetadata {
    private static final DataType HEADERS =
            DataTypes.MAP(DataTypes.STRING(), DataTypes.BYTES()).nullable();

    static final Map<String, DataType> WRITTEN = Map.of("headers", HEADERS);
    static final Map<String, DataType> READ =
            Map.of("headers", HEADERS, "timestamp", DataTypes.TIMESTAMP_LTZ(3).notNull());

    private RecordMetadata() {}
}
