package io.streamt.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.kafka.TopicRecords.Bounds;
import io.streamt.deploy.kafka.TopicRecords.Tail;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicRecordsTest {
    private static final String TOPIC = "orders";
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1));

    @Test
    void aLargeTopicIsReadFromNearItsEnd() {
        MockConsumer<ByteBuffer, String> consumer = topic(1_000);
        Tail tail = TopicRecords.read(consumer, TOPIC, new Bounds(3, 20, Duration.ofSeconds(5)));
        assertThat(tail.total()).isEqualTo(20);
        assertThat(tail.all()).isFalse();
        assertThat(tail.records())
                .hasSize(3)
                .allMatch(r -> Integer.parseInt(r.value().orElseThrow()) >= 990);
    }

    @Test
    void aSmallOneIsCountedWhole() {
        Tail tail = TopicRecords.read(topic(10), TOPIC, new Bounds(3, 20, Duration.ofSeconds(5)));
        assertThat(tail.total()).isEqualTo(20);
        assertThat(tail.all()).isTrue();
    }

    @Test
    void whatDoesNotEndIsLeft() {
        MockConsumer<ByteBuffer, String> consumer = topic(10);
        consumer.updateEndOffsets(Map.of(PARTITIONS.get(0), 11L, PARTITIONS.get(1), 10L));
        Tail tail = TopicRecords.read(consumer, TOPIC, new Bounds(3, 100, Duration.ofMillis(200)));
        assertThat(tail.total()).isEqualTo(20);
        assertThat(tail.all()).isFalse();
    }

    /** Two partitions with as many records each, whose values are their offsets. */
    private static MockConsumer<ByteBuffer, String> topic(int records) {
        MockConsumer<ByteBuffer, String> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                TOPIC,
                PARTITIONS.stream()
                        .map(p -> new PartitionInfo(TOPIC, p.partition(), Node.noNode(), new Node[0], new Node[0]))
                        .toList());
        for (TopicPartition partition : PARTITIONS) {
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, (long) records));
        }
        consumer.schedulePollTask(() -> {
            for (TopicPartition partition : PARTITIONS) {
                for (long offset = consumer.position(partition); offset < records; offset++) {
                    consumer.addRecord(new ConsumerRecord<>(
                            TOPIC, partition.partition(), offset, ByteBuffer.allocate(0), String.valueOf(offset)));
                }
            }
        });
        return consumer;
    }
}
