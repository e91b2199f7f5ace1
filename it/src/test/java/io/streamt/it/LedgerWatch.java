package io.streamt.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts the records of a project's steps from now on, as they come; those of its lock do not count. */
final class LedgerWatch implements AutoCloseable {
    private static final TopicPartition LEDGER = new TopicPartition("_streamt", 0);

    private final KafkaConsumer<String, String> consumer;
    private final String prefix;
    private int count;

    /** @param prefix of keys: environment and project */
    LedgerWatch(Stack.Live stack, String prefix) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                stack.topics().bootstrapServers(),
                "isolation.level",
                "read_committed",
                "fetch.max.wait.ms",
                10);
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        this.prefix = prefix;
        consumer.assign(List.of(LEDGER));
        if (consumer.listTopics().containsKey(LEDGER.topic())) {
            consumer.seekToEnd(List.of(LEDGER));
            consumer.position(LEDGER);
        } else {
            consumer.seek(LEDGER, 0);
        }
    }

    int count() {
        consumer.poll(Duration.ofMillis(20)).forEach(message -> {
            if (message.key().startsWith(prefix) && message.key().contains("/")) {
                count++;
            }
        });
        return count;
    }

    /** All until now. */
    int total() {
        long end = consumer.endOffsets(List.of(LEDGER)).get(LEDGER);
        while (consumer.position(LEDGER) < end) {
            count();
        }
        return count;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
