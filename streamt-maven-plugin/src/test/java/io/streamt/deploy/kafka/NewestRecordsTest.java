package io.streamt.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class NewestRecordsTest {
    private static ListOffsetsResultInfo at(long timestamp) {
        return new ListOffsetsResultInfo(timestamp < 0 ? -1 : 7, timestamp, Optional.empty());
    }

    @Test
    void areTheNewestOfAllPartitions() {
        Map<String, Optional<Instant>> newest = NewestRecords.newest(
                Set.of("a", "empty"),
                Map.of(
                        new TopicPartition("a", 0), at(1_000),
                        new TopicPartition("a", 1), at(5_000),
                        new TopicPartition("a", 2), at(-1),
                        new TopicPartition("empty", 0), at(-1)));
        assertThat(newest).isEqualTo(Map.of("a", Optional.of(Instant.ofEpochMilli(5_000)), "empty", Optional.empty()));
    }
}
