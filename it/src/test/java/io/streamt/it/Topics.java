package io.streamt.it;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records of topics, as a consumer sees them that reads only what was committed. */
public record Topics(String bootstrapServers) {
    private static final long PAUSE_MILLIS = 200;
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    public Set<String> names() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return consumer.listTopics().keySet();
        }
    }

    /** Makes a topic as somebody else would. */
    public void create(String topic) throws InterruptedException, ExecutionException {
        create(topic, 1);
    }

    public void create(String topic, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** Takes a topic away, and waits until it is. */
    public void delete(String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            while (admin.listTopics().names().get().contains(topic)) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Returns the sum of the positions that consumer groups have committed whose names end so. */
    public long committed(String group) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            long sum = 0;
            for (GroupListing each : admin.listGroups().all().get()) {
                if (each.groupId().endsWith(group)) {
                    sum +=
                            admin
                                    .listConsumerGroupOffsets(each.groupId())
                                    .partitionsToOffsetAndMetadata()
                                    .get()
                                    .values()
                                    .stream()
                                    .mapToLong(OffsetAndMetadata::offset)
                                    .sum();
                }
            }
            return sum;
        }
    }

    public int partitions(String topic) {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return consumer.partitionsFor(topic).size();
        }
    }

    /** Sets a config as somebody else would. */
    public void configure(String topic, String name, String value) throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
        }
    }

    /** What is set on the topic itself. */
    public Map<String, String> config(String topic) throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            return admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
                    .filter(e -> e.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        }
    }

    /** All values of a topic in the order of its partitions and offsets; a record that deletes its key has none. */
    public List<JsonNode> values(String topic) throws IOException {
        List<JsonNode> values = new ArrayList<>();
        for (Row row : rows(topic)) {
            if (row.value() != null) {
                values.add(MAPPER.readTree(row.value()));
            }
        }
        return values;
    }

    /** The last value of each key, keys whose last record deletes them left out: what a compacted topic comes to. */
    public Map<String, JsonNode> latest(String topic) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        read(topic, each -> {
            if (each.value() == null) {
                texts.remove(each.key());
            } else {
                texts.put(each.key(), each.value());
            }
        });
        Map<String, JsonNode> latest = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            latest.put(each.getKey(), MAPPER.readTree(each.getValue()));
        }
        return latest;
    }

    /**
     * Begins a transaction of one record and never ends it, as a process that is killed: the broker aborts it at some time
     * later, and until then hides what others commit behind it.
     */
    public void leaveOpen(String topic) throws InterruptedException, ExecutionException {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                "left-open-" + topic,
                "transaction.timeout.ms",
                5000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "left open", "{}")).get();
            producer.close(Duration.ZERO);
        }
    }

    /** Records in their order. */
    public void write(String topic, List<Row> rows) throws InterruptedException, ExecutionException {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            Future<?> last = CompletableFuture.completedFuture(null);
            for (Row row : rows) {
                last = producer.send(new ProducerRecord<>(topic, row.key(), row.value()));
            }
            last.get();
        }
    }

    /** A record whose key is a number as Kafka's own serializer writes it. */
    public void writeNumbered(String topic, long key, byte[] value) throws InterruptedException, ExecutionException {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<Long, byte[]> producer =
                new KafkaProducer<>(properties, new LongSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** All keys of a topic, which are numbers of eight bytes. */
    public List<Long> numberKeys(String topic) {
        List<Long> keys = new ArrayList<>();
        try (KafkaConsumer<Long, byte[]> consumer =
                new KafkaConsumer<>(readCommitted(), new LongDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, topic, each -> keys.add(each.key()));
        }
        return keys;
    }

    /** How many records of a topic delete their key. */
    public long deleted(String topic) {
        long[] count = {0};
        read(topic, each -> count[0] += each.value() == null ? 1 : 0);
        return count[0];
    }

    /** @param value null for a deletion */
    public record Row(String key, String value) {}

    /** All records of a topic. */
    public List<Row> rows(String topic) {
        List<Row> rows = new ArrayList<>();
        read(topic, each -> rows.add(new Row(each.key(), each.value())));
        return rows;
    }

    /** All values of a topic as they are. */
    public List<String> texts(String topic) {
        List<String> texts = new ArrayList<>();
        read(topic, each -> texts.add(each.value()));
        return texts;
    }

    /** All keys of a topic as they are. */
    public List<String> keys(String topic) {
        List<String> keys = new ArrayList<>();
        read(topic, each -> keys.add(each.key()));
        return keys;
    }

    /** All that a topic holds, as text: keys, values and headers. */
    public List<String> everything(String topic) {
        List<String> texts = new ArrayList<>();
        read(topic, each -> {
            texts.add(String.valueOf(each.key()));
            texts.add(String.valueOf(each.value()));
            each.headers().forEach(h -> texts.add(h.key() + new String(h.value(), StandardCharsets.UTF_8)));
        });
        return texts;
    }

    private void read(String topic, Consumer<ConsumerRecord<String, String>> with) {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            read(consumer, topic, with);
        }
    }

    private static <K, V> void read(KafkaConsumer<K, V> consumer, String topic, Consumer<ConsumerRecord<K, V>> with) {
        List<TopicPartition> partitions =
                partitions(topic, consumer.partitionsFor(topic).size());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(Duration.ofMillis(200)).forEach(with);
        }
    }

    /** The sum of the end offsets, of what is not committed too; 0 where there is no topic. */
    public long end(String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            if (!admin.listTopics().names().get().contains(topic)) {
                return 0;
            }
            Map<TopicPartition, OffsetSpec> wanted = partitions(topic, partitions(topic)).stream()
                    .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
            return admin.listOffsets(wanted).all().get().values().stream()
                    .mapToLong(o -> o.offset())
                    .sum();
        }
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
    }

    /** Producers with a transaction that is not over, a line each: what they hide, nobody reads. */
    public List<String> open(String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            return admin.describeProducers(partitions(topic, partitions(topic))).all().get().entrySet().stream()
                    .flatMap(partition -> partition.getValue().activeProducers().stream()
                            .filter(p -> p.currentTransactionStartOffset().isPresent())
                            .map(p -> partition.getKey() + " " + p))
                    .toList();
        }
    }

    /** How many records of a topic may be read. */
    public long count(String topic) {
        long[] count = {0};
        read(topic, each -> count[0]++);
        return count[0];
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(readCommitted(), new StringDeserializer(), new StringDeserializer());
    }

    private Map<String, Object> readCommitted() {
        return Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    }
}
