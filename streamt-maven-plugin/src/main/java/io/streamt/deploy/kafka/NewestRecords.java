package io.streamt.deploy.kafka;

import io.streamt.deploy.TargetException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** When the newest record of each topic was written, by the time that the record itself bears. */
public final class NewestRecords {
    private NewestRecords() {}

    /** Three requests for all of them; one that does not exist has no entry, one without records an empty one. */
    public static Map<String, Optional<Instant>> of(Set<String> topics, KafkaAdmin kafka) throws TargetException {
        Set<String> existing = topics.isEmpty() ? Set.of() : kafka.existing(topics);
        if (existing.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        Map<String, TopicDescription> descriptions =
                kafka.get(kafka.admin().describeTopics(existing).allTopicNames());
        descriptions.forEach((topic, description) -> description
                .partitions()
                .forEach(p -> wanted.put(new TopicPartition(topic, p.partition()), OffsetSpec.maxTimestamp())));
        return newest(existing, kafka.get(kafka.admin().listOffsets(wanted).all()));
    }

    static Map<String, Optional<Instant>> newest(
            Set<String> topics, Map<TopicPartition, ListOffsetsResultInfo> partitions) {
        Map<String, Optional<Instant>> newest = new TreeMap<>();
        topics.forEach(topic -> newest.put(topic, Optional.empty()));
        partitions.forEach((partition, found) -> {
            // A partition without records says -1.
            if (found.timestamp() >= 0) {
                Instant at = Instant.ofEpochMilli(found.timestamp());
                newest.merge(partition.topic(), Optional.of(at), NewestRecords::later);
            }
        });
        return newest;
    }

    private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
        return a.isPresent() && a.get().isAfter(b.orElse(Instant.MIN)) ? a : b;
    }
}
