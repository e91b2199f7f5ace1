package io.streamt.deploy.kafka;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.KafkaConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes and reads records of topics whose values are texts. */
public final class TopicRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConnection connection;
    private final KafkaAdmin admin;

    public TopicRecords(KafkaConnection connection, KafkaAdmin admin) {
        this.connection = connection;
        this.admin = admin;
    }

    /**
     * A record whose value is a text. Its key may be a number, so it is bytes.
     *
     * @param value absent for a tombstone
     */
    public record TopicRecord(Optional<ByteBuffer> key, Optional<String> value) {}

    /**
     * @param records the last ones of each partition, in the order of partition and offset
     * @param total how many were read
     * @param all whether there are no others
     */
    public record Tail(List<TopicRecord> records, long total, boolean all) {
        public Tail {
            records = List.copyOf(records);
        }
    }

    /**
     * Writes all or nothing, in one transaction: consumers that read only what is committed see no half.
     *
     * @param records by topic
     * @param transactionalId of the writer; one that was killed before its end is taken over by the next of this id
     */
    public void write(Map<String, List<TopicRecord>> records, String transactionalId) throws TargetException {
        Properties properties = connection.client();
        properties.put("acks", "all");
        properties.put("linger.ms", "20");
        properties.put("max.block.ms", "15000");
        properties.put("transactional.id", transactionalId);
        try (KafkaProducer<ByteBuffer, String> producer =
                new KafkaProducer<>(properties, new ByteBufferSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            records.forEach((topic, all) -> all.forEach(each -> {
                // What fails here fails the commit.
                Future<?> unused = producer.send(new ProducerRecord<>(
                        topic,
                        each.key().map(ByteBuffer::duplicate).orElse(null),
                        each.value().orElse(null)));
            }));
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new TargetException(
                    Code.KAFKA_REFUSED,
                    "nothing was written to " + String.join(", ", records.keySet()) + ": " + e.getMessage() + ".",
                    "",
                    e);
        }
    }

    /**
     * How much is read.
     *
     * @param kept the records that are given back, the last ones
     * @param offsets that are looked at before the end, of all partitions together
     * @param time after which reading stops
     */
    public record Bounds(int kept, long offsets, Duration time) {}

    /** The last records that may be read now, of committed transactions. */
    public Tail tail(String topic, Bounds bounds) throws TargetException {
        if (admin.existing(java.util.Set.of(topic)).isEmpty()) {
            throw new TargetException(
                    Code.TOPIC_MISSING,
                    "topic '" + topic + "' does not exist.",
                    "Deploy the model, or seed the source.");
        }
        Properties properties = connection.client();
        properties.put("isolation.level", "read_committed");
        properties.put("default.api.timeout.ms", "15000");
        try (KafkaConsumer<ByteBuffer, String> consumer =
                new KafkaConsumer<>(properties, new ByteBufferDeserializer(), new StringDeserializer())) {
            return read(consumer, topic, bounds);
        } catch (KafkaException e) {
            throw new TargetException(
                    Code.KAFKA_REFUSED, "topic '" + topic + "' cannot be read: " + e.getMessage() + ".", "", e);
        }
    }

    static Tail read(Consumer<ByteBuffer, String> consumer, String topic, Bounds bounds) {
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .sorted(Comparator.comparing(TopicPartition::partition))
                .toList();
        consumer.assign(all);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(all));
        long each = Math.max(1, bounds.offsets() / all.size());
        boolean whole = true;
        for (Map.Entry<TopicPartition, Long> first :
                consumer.beginningOffsets(all).entrySet()) {
            long start = Math.max(first.getValue(), ends.getOrDefault(first.getKey(), 0L) - each);
            whole &= start == first.getValue();
            consumer.seek(first.getKey(), start);
        }
        ArrayDeque<TopicRecord> kept = new ArrayDeque<>();
        long total = 0;
        long deadline = System.nanoTime() + bounds.time().toNanos();
        while (!reached(consumer, ends)) {
            if (System.nanoTime() - deadline > 0) {
                return new Tail(List.copyOf(kept), total, false);
            }
            for (ConsumerRecord<ByteBuffer, String> record : consumer.poll(POLL)) {
                total++;
                kept.add(new TopicRecord(
                        Optional.ofNullable(record.key()).map(ByteBuffer::asReadOnlyBuffer),
                        Optional.ofNullable(record.value())));
                if (kept.size() > bounds.kept()) {
                    kept.remove();
                }
            }
        }
        return new Tail(List.copyOf(kept), total, whole);
    }

    private static boolean reached(Consumer<ByteBuffer, String> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }
}
