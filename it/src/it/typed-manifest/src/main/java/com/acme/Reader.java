package com.acme;

import com.acme.StreamtManifest.PaymentsClean;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.streamt.typed.ModelRef;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a model as an application does: topic and row type come from the manifest. */
public final class Reader {
    private final ObjectMapper mapper = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .registerModule(new SimpleModule().addDeserializer(Instant.class, new Instants()));

    /** ISO-8601, as the topics have it. */
    private static final class Instants extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Instants() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.parse(parser.getText());
        }
    }

    private Reader() {}

    /** What has been paid, and the rows that say so. */
    public static String read(String bootstrapServers, int rows) throws IOException {
        List<PaymentsClean> payments = new Reader().rows(StreamtManifest.PAYMENTS_CLEAN, bootstrapServers, rows);
        BigDecimal sum = payments.stream().map(PaymentsClean::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return PaymentsClean.Columns.AMOUNT + " " + sum + " " + payments;
    }

    private <R> List<R> rows(ModelRef<R> model, String bootstrapServers, int count) throws IOException {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest", "isolation.level", "read_committed");
        List<R> rows = new ArrayList<>();
        Instant end = Instant.now().plusSeconds(60);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(model.topic(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (rows.size() < count && Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    rows.add(mapper.readValue(record.value(), model.type()));
                }
            }
        }
        return rows;
    }
}
