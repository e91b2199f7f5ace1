package io.streamt.deploy.kafka;

import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.ResourceProvider;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.kafka.TopicProvider.LiveTopic;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigType;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics. */
public final class TopicProvider implements ResourceProvider<TopicArtifact, LiveTopic> {
    private final KafkaAdmin kafka;
    private int brokers;

    /** The client stays the caller's. */
    public TopicProvider(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    /**
     * A topic as the brokers have it.
     *
     * @param config all configs with their effective values; {@code overridden} are those set on the topic itself
     * @param types of configs, as far as the brokers tell them
     */
    record LiveTopic(
            int partitions,
            int replicationFactor,
            Map<String, String> config,
            Map<String, ConfigType> types,
            Set<String> overridden) {
        LiveTopic {
            config = new TreeMap<>(config);
            types = new TreeMap<>(types);
            overridden = new TreeSet<>(overridden);
        }
    }

    @Override
    public Class<TopicArtifact> artifactType() {
        return TopicArtifact.class;
    }

    @Override
    public Map<ResourceId, LiveTopic> read(List<TopicArtifact> desired) throws TargetException {
        Map<String, TopicDescription> descriptions =
                describe(desired.stream().map(TopicArtifact::topic).toList());
        Map<String, Config> configs = configs(descriptions.keySet());
        Map<ResourceId, LiveTopic> live = new HashMap<>();
        descriptions.forEach((name, description) -> live.put(
                ResourceId.topic(name), liveTopic(description, configs.getOrDefault(name, new Config(List.of())))));
        return live;
    }

    private Map<String, TopicDescription> describe(List<String> names) throws TargetException {
        DescribeTopicsResult result = kafka.admin().describeTopics(names);
        Map<String, TopicDescription> found = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> entry :
                result.topicNameValues().entrySet()) {
            kafka.getIfKnown(entry.getKey(), entry.getValue(), UnknownTopicOrPartitionException.class, found);
        }
        return found;
    }

    private Map<String, Config> configs(Set<String> names) throws TargetException {
        if (names.isEmpty()) {
            return Map.of();
        }
        List<ConfigResource> resources =
                names.stream().map(TopicProvider::resource).toList();
        return kafka.get(kafka.admin().describeConfigs(resources).all()).entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue));
    }

    private static LiveTopic liveTopic(TopicDescription description, Config config) {
        Map<String, String> values = new TreeMap<>();
        Map<String, ConfigType> types = new TreeMap<>();
        Set<String> overridden = new TreeSet<>();
        for (ConfigEntry entry : config.entries()) {
            types.put(entry.name(), entry.type());
            values.put(entry.name(), entry.value() == null ? "" : entry.value());
            if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
                overridden.add(entry.name());
            }
        }
        int replicas = description.partitions().get(0).replicas().size();
        return new LiveTopic(description.partitions().size(), replicas, values, types, overridden);
    }

    @Override
    public Diff diff(TopicArtifact desired, LiveTopic live) {
        return compare(desired, live);
    }

    /** Returns the difference that a change of the declaration alone would make. */
    public static Diff change(TopicArtifact desired, TopicArtifact deployed) {
        return compare(
                desired,
                new LiveTopic(
                        deployed.partitions(),
                        deployed.replicationFactor(),
                        deployed.config(),
                        Map.of(),
                        deployed.config().keySet()));
    }

    static Diff compare(TopicArtifact desired, LiveTopic live) {
        List<FieldChange> fields = new ArrayList<>();
        int wanted = desired.partitions();
        if (wanted != live.partitions()) {
            fields.add(FieldChange.of("partitions", "" + live.partitions(), "" + wanted));
        }
        if (wanted < live.partitions()) {
            return new Diff.Unreachable(
                    Code.PARTITIONS,
                    fields,
                    "partitions " + live.partitions() + " → " + wanted + ": Kafka cannot reduce them",
                    "Keep " + live.partitions() + ", or take a new topic under advanced.topic.name.");
        }
        if (desired.replicationFactor() != live.replicationFactor()) {
            fields.add(FieldChange.of(
                    "replication_factor", "" + live.replicationFactor(), "" + desired.replicationFactor()));
            return new Diff.Unreachable(
                    Code.PARTITIONS,
                    fields,
                    "replication factor " + live.replicationFactor() + " → " + desired.replicationFactor()
                            + ": this version does not move replicas",
                    "Keep " + live.replicationFactor() + ", or reassign the partitions with Kafka's own tools.");
        }
        fields.addAll(configChanges(desired, live));
        if (wanted > live.partitions() && isCompacted(live)) {
            return new Diff.Harmful(
                    Code.PARTITIONS,
                    fields,
                    "partitions " + live.partitions() + " → " + wanted
                            + ": the topic is updated by key, and keys move to"
                            + " other partitions: what is there of them now is never updated nor removed again",
                    "Take a new topic under advanced.topic.name, which the job fills anew.");
        }
        return fields.isEmpty() ? new Diff.None() : new Diff.InPlace(fields, Verdict.NOT_A_JOB, "");
    }

    private static boolean isCompacted(LiveTopic live) {
        return live.config().getOrDefault("cleanup.policy", "").contains("compact");
    }

    /** Declared configs that differ, and configs set on the topic that are no longer declared. */
    private static List<FieldChange> configChanges(TopicArtifact desired, LiveTopic live) {
        List<FieldChange> fields = new ArrayList<>();
        Set<String> names = new TreeSet<>(desired.config().keySet());
        live.overridden().stream()
                .filter(name -> !TopicConfig.isOfTheCluster(name))
                .forEach(names::add);
        for (String name : names) {
            Optional<String> wanted = Optional.ofNullable(desired.config().get(name));
            Optional<String> actual = Optional.ofNullable(live.config().get(name));
            ConfigType type = live.types().getOrDefault(name, ConfigType.UNKNOWN);
            boolean same =
                    wanted.isPresent() && actual.isPresent() && TopicConfig.isSame(wanted.get(), actual.get(), type);
            if (!same) {
                fields.add(FieldChange.of(name, actual, wanted));
            }
        }
        return fields;
    }

    @Override
    public Optional<Diff.Unreachable> obstacle(TopicArtifact desired) throws TargetException {
        int brokers = brokers();
        return desired.replicationFactor() <= brokers
                ? Optional.empty()
                : Optional.of(new Diff.Unreachable(
                        Code.PARTITIONS,
                        List.of(),
                        "replication factor " + desired.replicationFactor() + ", but the brokers are " + brokers,
                        "Lower advanced.topic.replication_factor."));
    }

    /** Asked for once, not for each new topic. */
    private synchronized int brokers() throws TargetException {
        brokers = brokers == 0 ? kafka.brokers() : brokers;
        return brokers;
    }

    @Override
    public String describe(TopicArtifact desired) {
        return description(desired);
    }

    /** {@code partitions 12, retention.ms 604800000}. */
    public static String description(TopicArtifact desired) {
        StringBuilder text = new StringBuilder("partitions " + desired.partitions());
        desired.config()
                .forEach((name, value) ->
                        text.append(", ").append(name).append(' ').append(value));
        return text.toString();
    }

    @Override
    public Memory create(TopicArtifact desired, Step step) throws TargetException {
        create(desired);
        return Memory.NONE;
    }

    /** Makes a topic that no plan knows of. */
    public void create(TopicArtifact desired) throws TargetException {
        NewTopic topic = new NewTopic(desired.topic(), desired.partitions(), (short) desired.replicationFactor())
                .configs(desired.config());
        kafka.get(kafka.admin().createTopics(List.of(topic)).all());
    }

    @Override
    public Memory update(TopicArtifact desired, LiveTopic live, Step step) throws TargetException {
        List<AlterConfigOp> changes = configChanges(desired, live).stream()
                .map(f -> f.after()
                        .map(value -> new AlterConfigOp(new ConfigEntry(f.path(), value), AlterConfigOp.OpType.SET))
                        .orElseGet(() -> new AlterConfigOp(new ConfigEntry(f.path(), ""), AlterConfigOp.OpType.DELETE)))
                .toList();
        if (!changes.isEmpty()) {
            Map<ConfigResource, Collection<AlterConfigOp>> byTopic = Map.of(resource(desired.topic()), changes);
            kafka.get(kafka.admin().incrementalAlterConfigs(byTopic).all());
        }
        if (desired.partitions() > live.partitions()) {
            kafka.get(kafka.admin()
                    .createPartitions(Map.of(desired.topic(), NewPartitions.increaseTo(desired.partitions())))
                    .all());
        }
        return Memory.NONE;
    }

    @Override
    public Memory replace(TopicArtifact desired, LiveTopic live, Step step) {
        throw new IllegalStateException("a topic is never replaced: " + desired.id());
    }

    @Override
    public boolean holdsRecords(TopicArtifact deployed) throws TargetException {
        return !kafka.existing(Set.of(deployed.topic())).isEmpty() && kafka.holdsRecords(deployed.topic());
    }

    @Override
    public String snapshot(LiveTopic live) {
        Map<String, String> own = new TreeMap<>(live.config());
        own.keySet().retainAll(live.overridden());
        return live.partitions() + " " + live.replicationFactor() + " " + own;
    }

    @Override
    public Memory delete(TopicArtifact deployed) throws TargetException {
        if (!kafka.existing(Set.of(deployed.topic())).isEmpty()) {
            kafka.get(kafka.admin().deleteTopics(List.of(deployed.topic())).all());
        }
        return Memory.NONE;
    }

    @Override
    public Health health(TopicArtifact desired, LiveTopic live) throws TargetException {
        String partitions = Counted.of(live.partitions(), "partition");
        return new Health(true, partitions + ", " + offsets(desired.topic(), live.partitions()) + " offsets");
    }

    /** From the first to the last of each partition; marks of transactions and compacted records count too. */
    private long offsets(String topic, int partitions) throws TargetException {
        return kafka.sum(topic, partitions, OffsetSpec.latest()) - kafka.sum(topic, partitions, OffsetSpec.earliest());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
