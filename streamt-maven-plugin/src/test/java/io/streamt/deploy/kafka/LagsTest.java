package io.streamt.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagsTest {
    private static final TopicPartition FIRST = new TopicPartition("t", 0);
    private static final TopicPartition SECOND = new TopicPartition("t", 1);
    private static final TopicPartition GONE = new TopicPartition("gone", 0);

    private static ListOffsetsResultInfo end(long offset) {
        return new ListOffsetsResultInfo(offset, -1, Optional.empty());
    }

    @Test
    void areSumsOverPartitionsWhoseEndIsKnown() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        positions.put(FIRST, new OffsetAndMetadata(3));
        positions.put(SECOND, new OffsetAndMetadata(10));
        positions.put(GONE, new OffsetAndMetadata(1));
        assertThat(Lags.of(
                        Map.of("behind", positions, "ahead", Map.of(FIRST, new OffsetAndMetadata(9)), "new", Map.of()),
                        Map.of(FIRST, end(5), SECOND, end(14))))
                .isEqualTo(Map.of("behind", 6L, "ahead", 0L));
    }
}
