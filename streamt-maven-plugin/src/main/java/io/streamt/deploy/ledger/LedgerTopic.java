package io.streamt.deploy.ledger;

import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.deploy.kafka.TopicProvider;
import io.streamt.diagnostic.Code;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.errors.TopicExistsException;

/** The ledger's own topic: one partition, compacted, on as many brokers as there are, up to three. */
final class LedgerTopic {
    private static final int MOST_REPLICAS = 3;
    private static final String POLICY = "cleanup.policy";
    private static final String COMPACT = "compact";

    /** What the lock goes by. */
    private static final String TIME = "message.timestamp.type";

    private static final String BROKERS_TIME = "LogAppendTime";

    private final KafkaAdmin admin;

    LedgerTopic(KafkaAdmin admin) {
        this.admin = admin;
    }

    /**
     * Whether it is there.
     *
     * @throws TargetException if somebody else made it in another shape: of several partitions only one would be read, and
     *     records that age would be lost
     */
    boolean exists() throws TargetException {
        if (admin.existing(Set.of(KafkaLedger.TOPIC)).isEmpty()) {
            return false;
        }
        Optional<TargetException> unfit =
                unfit(admin.partitions(KafkaLedger.TOPIC), admin.setting(KafkaLedger.TOPIC, POLICY));
        if (unfit.isPresent()) {
            throw unfit.get();
        }
        return true;
    }

    /** @param policy empty where this user may not read it */
    static Optional<TargetException> unfit(int partitions, Optional<String> policy) {
        boolean compacts = policy.isEmpty() || policy.get().strip().equals(COMPACT);
        if (partitions == 1 && compacts) {
            return Optional.empty();
        }
        String found = (partitions == 1 ? "" : partitions + " partitions")
                + (partitions == 1 || compacts ? "" : " and ")
                + (compacts ? "" : POLICY + "=" + policy.get());
        String command = partitions == 1
                ? "Set it: kafka-configs --alter --entity-type topics --entity-name " + KafkaLedger.TOPIC
                        + " --add-config " + POLICY + "=" + COMPACT + "."
                : "If streamt has written nothing to it yet, delete it: the next deploy makes it. Else make it anew with one"
                        + " partition and copy its records in their order.";
        return Optional.of(new TargetException(
                Code.NOT_OURS,
                "topic '" + KafkaLedger.TOPIC + "', the ledger of deploys, has " + found
                        + "; it must have 1 partition and " + POLICY + "=" + COMPACT + ".",
                command));
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
                    new TreeMap<>(Map.of(POLICY, COMPACT, TIME, BROKERS_TIME)));
            make(topic);
        }
    }

    private void make(TopicArtifact topic) throws TargetException {
        try {
            new TopicProvider(admin).create(topic);
        } catch (TargetException e) {
            // Another project's first deploy was faster by a moment.
            if (!isThereAlready(e)) {
                throw e;
            }
        }
    }

    static boolean isThereAlready(TargetException refusal) {
        Throwable cause = refusal.getCause();
        return cause != null && cause.getCause() instanceof TopicExistsException;
    }
}
