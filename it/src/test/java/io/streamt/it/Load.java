package io.streamt.it;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer that does not care what is deployed meanwhile. Event i is of account i modulo {@link #ACCOUNTS}. */
public final class Load {
    public static final int ACCOUNTS = 25;
    public static final int EVENTS_PER_WINDOW = 1000;

    private static final LocalDateTime START = LocalDateTime.parse("2026-06-01T12:00:00");
    private static final int MILLIS_BETWEEN = 10;

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicBoolean hurry = new AtomicBoolean();
    private final Thread thread;

    private Load(String bootstrapServers, String topic, int count, int perSecond) {
        thread = new Thread(() -> write(bootstrapServers, topic, count, perSecond), "load");
        thread.setDaemon(true);
    }

    public static Load start(String bootstrapServers, String topic, int count, int perSecond) {
        Load load = new Load(bootstrapServers, topic, count, perSecond);
        load.thread.start();
        return load;
    }

    public static int amount(int event) {
        return event * 31 % 101;
    }

    public int written() {
        return written.get();
    }

    /** Writes what is left as fast as it can, and one event later than all windows. */
    public void finish() throws InterruptedException {
        hurry.set(true);
        thread.join();
    }

    private void write(String bootstrapServers, String topic, int count, int perSecond) {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, event(i, "a" + i % ACCOUNTS, amount(i), i * MILLIS_BETWEEN)));
                written.incrementAndGet();
                if (!hurry.get() && i % (perSecond / 10) == 0) {
                    Thread.sleep(100);
                }
            }
            producer.send(new ProducerRecord<>(topic, event(count, "end", 0, count * MILLIS_BETWEEN + 60_000)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String event(int id, String account, int amount, long millis) {
        return "{\"id\": %d, \"account\": \"%s\", \"amount\": %d, \"at\": \"%s\"}"
                .formatted(id, account, amount, START.plusNanos(millis * 1_000_000L + 1_000_000L));
    }
}
