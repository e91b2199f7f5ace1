package io.streamt.deploy.kafka;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.KafkaConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
     * @param total how many there are that may be read
     */
    public record Tail(List<TopicRecord> records, long total) {
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

    /** All records that may be read now (of committed transactions), of which the last {@code most} are kept. */
    public Tail tail(String topic, int most) throws TargetException {
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
            return read(consumer, topic, most);
        } catch (KafkaException e) {
            throw new TargetException(
                    Code.KAFKA_REFUSED, "topic '" + topic + "' cannot be read: " + e.getMessage() + ".", "", e);
        }
    }

    private static Tail read(KafkaConsumer<ByteBuffer, String> consumer, String topic, int most) {
        int partitions = consumer.partitionsFor(topic).size();
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(all));
        List<TopicRecord> kept = new ArrayList<>();
        long total = 0;
        while (!reached(consumer, ends)) {
            for (ConsumerRecord<ByteBuffer, String> each : consumer.poll(Duration.ofMillis(200))) {
                total++;
                kept.add(new TopicRecord(
                        Optional.ofNullable(each.key()).map(ByteBuffer::asReadOnlyBuffer),
                        Optional.ofNullable(each.value())));
                if (kept.size() > most) {
                    kept.remove(0);
                }
            }
        }
        return new Tail(kept, total);
    }

    private static boolean reached(KafkaConsumer<ByteBuffer, String> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }
}
