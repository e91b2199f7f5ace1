package io.streamt.deploy.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far groups are behind. */
final class Lags {
    private Lags() {}

    /**
     * Sums by group, of partitions whose end is known.
     *
     * @param positions noted by groups; null for a partition of which nothing is noted
     */
    static Map<String, Long> of(
            Map<String, Map<TopicPartition, OffsetAndMetadata>> positions,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<String, Long> lags = new HashMap<>();
        positions.forEach((group, partitions) -> partitions.forEach((partition, position) -> {
            ListOffsetsResultInfo end = ends.get(partition);
            if (position != null && end != null) {
                // A group that was reset may stand behind the end.
                lags.merge(group, Math.max(0, end.offset() - position.offset()), Long::sum);
            }
        }));
        return lags;
    }
}
