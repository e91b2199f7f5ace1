package io.streamt.deploy.kafka;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamt.deploy.UnreadableRecords;
import io.streamt.systems.KafkaConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads on from where a group stands, without being one of it. */
public final class PoisonSearch implements UnreadableRecords {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST = 200_000;
    private static final int REGISTRY_HEADER = 5;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final KafkaConnection connection;

    public PoisonSearch(KafkaConnection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<Place> first(String topic, String group, Form form) {
        Properties properties = connection.client();
        properties.put("group.id", group);
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        properties.put("isolation.level", "read_committed");
        properties.put("default.api.timeout.ms", String.valueOf(LIMIT.toMillis()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return search(consumer, topic, form);
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    private static Optional<Place> search(KafkaConsumer<byte[], byte[]> consumer, String topic, Form form) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, OffsetAndMetadata> noted = consumer.committed(new HashSet<>(partitions));
        noted.forEach((partition, position) -> {
            if (position != null) {
                consumer.seek(partition, position.offset());
            }
        });
        int seen = 0;
        long begin = System.nanoTime();
        while (seen < MOST && System.nanoTime() - begin < LIMIT.toNanos() && isLeft(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                seen++;
                if (each.value() != null && !isOf(form, each.value())) {
                    return Optional.of(new Place(topic, each.partition(), each.offset()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isLeft(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue());
    }

    static boolean isOf(Form form, byte[] value) {
        return switch (form) {
            case JSON -> isJson(value);
            case REGISTRY -> value.length >= REGISTRY_HEADER && value[0] == 0;
        };
    }

    private static boolean isJson(byte[] value) {
        try {
            JSON.readTree(value);
            return true;
        } catch (JacksonException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory", e);
        }
    }
}
