package io.streamt.deploy.ledger;

import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.deploy.kafka.TopicProvider;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ledger's own topic: one partition, compacted, on as many brokers as there are, up to three. */
final class LedgerTopic {
    private static final int MOST_REPLICAS = 3;

    private final KafkaAdmin admin;

    LedgerTopic(KafkaAdmin admin) {
        this.admin = admin;
    }

    boolean exists() throws TargetException {
        return !admin.existing(Set.of(KafkaLedger.TOPIC)).isEmpty();
    }

    /** The offset behind the last record, committed or not. */
    long end() throws TargetException {
        return admin.end(KafkaLedger.TOPIC);
    }

    void create() throws TargetException {
        if (!exists()) {
            TopicArtifact topic = new TopicArtifact(
                    "",
                    KafkaLedger.TOPIC,
                    1,
                    Math.min(MOST_REPLICAS, admin.brokers()),
                    new TreeMap<>(Map.of("cleanup.policy", "compact")));
            new TopicProvider(admin).create(topic);
        }
    }
}
