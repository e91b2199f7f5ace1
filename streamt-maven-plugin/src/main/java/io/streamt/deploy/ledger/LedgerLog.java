package io.streamt.deploy.ledger;

import io.streamt.deploy.KafkaConnection;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the ledger's topic from its beginning. */
record LedgerLog(KafkaConnection connection) {
    private static final TopicPartition PARTITION = new TopicPartition(KafkaLedger.TOPIC, 0);

    /** All that is committed now. */
    void readCommitted(Consumer<ConsumerRecord<String, String>> reader) throws TargetException {
        read("read_committed", 0, reader);
    }

    /** All that was written, in the one order that everybody sees, up to at least that offset. */
    void readAsWritten(long last, Consumer<ConsumerRecord<String, String>> reader) throws TargetException {
        read("read_uncommitted", last + 1, reader);
    }

    private void read(String isolation, long least, Consumer<ConsumerRecord<String, String>> reader)
            throws TargetException {
        Properties properties = connection.client();
        properties.put("default.api.timeout.ms", "15000");
        properties.put("isolation.level", isolation);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = Math.max(least, consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L));
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        } catch (KafkaException e) {
            throw new TargetException(
                    Code.KAFKA_REFUSED,
                    "the ledger topic '" + KafkaLedger.TOPIC + "' cannot be read: " + e.getMessage() + ".",
                    "Nothing is deployed without it.",
                    e);
        }
    }
}
