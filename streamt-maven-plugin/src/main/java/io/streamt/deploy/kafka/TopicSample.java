package io.streamt.deploy.kafka;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.KafkaConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the last records of a topic, without a consumer group. */
public final class TopicSample {
    private final KafkaConnection connection;

    public TopicSample(KafkaConnection connection) {
        this.connection = connection;
    }

    /**
     * A record and where it stands.
     *
     * @param written the record's own Kafka timestamp
     * @param value absent for a tombstone
     */
    public record Sampled(int partition, Instant written, Optional<ByteBuffer> key, Optional<String> value) {}

    /**
     * How much is read.
     *
     * @param records of all partitions together, the same number of each
     * @param time after which reading stops
     */
    public record Bounds(int records, Duration time) {}

    /**
     * @param records in the order of each partition
     * @param partitions of the topic
     * @param stopped whether the time was over before all of them were read
     */
    public record Sample(List<Sampled> records, int partitions, boolean stopped) {
        public Sample {
            records = List.copyOf(records);
        }
    }

    /** The last records of an existing topic that may be read, of committed transactions. */
    public Sample last(String topic, Bounds bounds) throws TargetException {
        Properties properties = connection.client();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        properties.put("default.api.timeout.ms", "15000");
        try (KafkaConsumer<ByteBuffer, String> consumer =
                new KafkaConsumer<>(properties, new ByteBufferDeserializer(), new StringDeserializer())) {
            return read(consumer, topic, bounds);
        } catch (KafkaException e) {
            throw new TargetException(
                    Code.KAFKA_REFUSED, "topic '" + topic + "' cannot be read: " + e.getMessage() + ".", "", e);
        }
    }

    private static Sample read(KafkaConsumer<ByteBuffer, String> consumer, String topic, Bounds bounds) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        long each = Math.max(1, bounds.records() / Math.max(1, partitions.size()));
        consumer.beginningOffsets(partitions)
                .forEach((partition, begin) ->
                        consumer.seek(partition, Math.max(begin, ends.getOrDefault(partition, 0L) - each)));
        List<Sampled> records = new ArrayList<>();
        long deadline = System.nanoTime() + bounds.time().toNanos();
        while (isLeft(consumer, ends)) {
            if (System.nanoTime() - deadline > 0) {
                return new Sample(records, partitions.size(), true);
            }
            for (ConsumerRecord<ByteBuffer, String> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
                    records.add(sampled(record));
                }
            }
        }
        return new Sample(records, partitions.size(), false);
    }

    private static Sampled sampled(ConsumerRecord<ByteBuffer, String> record) {
        return new Sampled(
                record.partition(),
                Instant.ofEpochMilli(record.timestamp()),
                Optional.ofNullable(record.key()).map(ByteBuffer::asReadOnlyBuffer),
                Optional.ofNullable(record.value()));
    }

    private static boolean isLeft(KafkaConsumer<ByteBuffer, String> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue());
    }
}
