package io.streamt.deploy.ledger;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the ledger's topic from its beginning. */
record LedgerLog(KafkaConnection connection) {
    private static final TopicPartition PARTITION = new TopicPartition(KafkaLedger.TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** Our writers' time limit, and the 10 s by which a broker looks for transactions that are over theirs, and some more. */
    private static final Duration OPEN_TRANSACTION = LedgerWriter.TRANSACTION_LIMIT.plusSeconds(30);

    /** Takes one record. */
    interface RecordReader {
        void take(ConsumerRecord<String, String> message);
    }

    /**
     * All that was committed among what was written, which waits for those that are writing: what a dead one left open hides
     * what others committed after it, until the broker aborts it.
     *
     * @param end the offset behind the last record that was written
     */
    void readCommitted(long end, RecordReader reader) throws TargetException {
        read("read_committed", end, OPEN_TRANSACTION, reader);
    }

    /** All that was written, in the one order that everybody sees, up to at least that offset. */
    void readAsWritten(long last, RecordReader reader) throws TargetException {
        read("read_uncommitted", last + 1, SILENCE, reader);
    }

    private void read(String isolation, long least, Duration silence, RecordReader reader) throws TargetException {
        Properties properties = connection.client();
        properties.put("default.api.timeout.ms", "15000");
        properties.put("isolation.level", isolation);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            read(consumer, least, silence, reader);
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    /** Ends with a failure, too, where nothing comes any more. */
    static void read(Consumer<String, String> consumer, long least, Duration silence, RecordReader reader) {
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        long end = Math.max(least, consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L));
        long position = consumer.position(PARTITION);
        long moved = System.nanoTime();
        while (position < end) {
            consumer.poll(POLL).forEach(reader::take);
            long now = consumer.position(PARTITION);
            moved = now > position ? System.nanoTime() : moved;
            position = now;
            if (System.nanoTime() - moved > silence.toNanos()) {
                throw new TimeoutException(
                        "nothing came for " + silence.toSeconds() + " s, at record " + position + " of " + end);
            }
        }
    }

    static TargetException failure(KafkaException cause) {
        boolean away = cause instanceof TimeoutException;
        return new TargetException(
                away ? Code.KAFKA_UNREACHABLE : Code.KAFKA_REFUSED,
                "the ledger topic '" + KafkaLedger.TOPIC + "' cannot be read: " + cause.getMessage() + ".",
                away
                        ? "Nothing is deployed without it. Check that the brokers run, then deploy again."
                        : "Nothing is deployed without it. Let this user read and write it.",
                cause);
    }
}
