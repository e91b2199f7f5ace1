package io.streamt.deploy.kafka;

import io.streamt.deploy.SourceTopics;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TopicFacts;
import io.streamt.diagnostic.Code;
import io.streamt.systems.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** Kafka's admin client, with our failures. Opens its connection at the first call. */
public final class KafkaAdmin implements SourceTopics, TopicFacts, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(6);

    private static final AclBindingFilter OF_THE_CLUSTER = new AclBindingFilter(
            new ResourcePatternFilter(ResourceType.CLUSTER, null, PatternType.ANY), AccessControlEntryFilter.ANY);

    private static final TopicDescription NO_TOPIC = new TopicDescription("", false, List.of());

    private final KafkaConnection connection;
    private final Admin admin;
    private boolean reached;

    KafkaAdmin(KafkaConnection connection, Admin admin) {
        this.connection = connection;
        this.admin = admin;
    }

    /** @throws TargetException if the servers are no addresses, or none of them resolves */
    public static KafkaAdmin connect(KafkaConnection connection) throws TargetException {
        Properties properties = connection.client();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(TIMEOUT.toMillis()));
        // As the mojo's class loader is not the thread's, Kafka would look for its classes in Maven's.
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(KafkaAdmin.class.getClassLoader());
        try {
            return new KafkaAdmin(connection, Admin.create(properties));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TargetException(
                    Code.KAFKA_UNREACHABLE,
                    "Kafka at " + connection + " cannot be used: " + cause.getMessage() + ".",
                    "Check runtime.kafka.bootstrap_servers.",
                    e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Where it connects to, for messages. */
    public String address() {
        return connection.toString();
    }

    Admin admin() {
        return admin;
    }

    @Override
    public Set<String> existing(Set<String> topics) throws TargetException {
        Set<String> all =
                get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        Set<String> existing = new TreeSet<>(topics);
        existing.retainAll(all);
        return existing;
    }

    /** The answer of one request. */
    public <T> T get(KafkaFuture<T> future) throws TargetException {
        try {
            T answer = reached ? future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS) : firstAnswer(future);
            reached = true;
            return answer;
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(e);
            }
            throw new TargetException(
                    Code.KAFKA_REFUSED,
                    "Kafka at " + connection + " refuses: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                    "",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException(Code.INTERRUPTED, "interrupted while waiting for Kafka.", "", e);
        }
    }

    /** An address where nobody listens is found out within seconds; a slow answer may take longer. */
    private <T> T firstAnswer(KafkaFuture<T> future) throws TimeoutException, ExecutionException, InterruptedException {
        try {
            return future.get(FIRST_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            if (!Listening.any(connection.bootstrapServers())) {
                throw e;
            }
            return future.get(TIMEOUT.minus(FIRST_ANSWER).toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Like {@link #get}, for one resource of which "unknown" is an answer: null becomes no entry. */
    <K, V> void getIfKnown(K key, KafkaFuture<V> future, Class<? extends Exception> unknown, Map<K, V> into)
            throws TargetException {
        try {
            into.put(key, future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (!unknown.isInstance(e.getCause())) {
                get(future);
            }
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException(Code.INTERRUPTED, "interrupted while waiting for Kafka.", "", e);
        }
    }

    /** How many records each group has still to read; a group that has noted no position yet has no entry. */
    public Map<String, Long> lags(Set<String> groups) throws TargetException {
        Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
        groups.forEach(group -> wanted.put(group, new ListConsumerGroupOffsetsSpec()));
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> positions =
                get(admin.listConsumerGroupOffsets(wanted).all());
        Set<String> topics = new TreeSet<>();
        positions.values().forEach(p -> p.keySet().forEach(partition -> topics.add(partition.topic())));
        Set<String> existing = existing(topics);
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        positions.values().forEach(p -> p.keySet().stream()
                .filter(partition -> existing.contains(partition.topic()))
                .forEach(partition -> ends.put(partition, OffsetSpec.latest())));
        // What is not committed cannot be read yet.
        return Lags.of(
                positions,
                get(admin.listOffsets(ends, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all()));
    }

    @Override
    public Map<String, String> ids(Set<String> topics) throws TargetException {
        if (topics.isEmpty()) {
            return Map.of();
        }
        Map<String, TopicDescription> known = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
                admin.describeTopics(existing(topics)).topicNameValues().entrySet()) {
            getIfKnown(answer.getKey(), answer.getValue(), UnknownTopicOrPartitionException.class, known);
        }
        Map<String, String> ids = new HashMap<>();
        known.forEach((topic, description) -> {
            if (!description.topicId().equals(Uuid.ZERO_UUID)) {
                ids.put(topic, description.topicId().toString());
            }
        });
        return ids;
    }

    @Override
    public boolean hasPositions(String group, Set<String> topics) throws TargetException {
        if (!existing(topics).equals(new TreeSet<>(topics))) {
            return false;
        }
        Set<TopicPartition> known =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                        .filter(e -> e.getValue() != null)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        for (String topic : topics) {
            int partitions = partitions(topic);
            for (int partition = 0; partition < partitions; partition++) {
                if (!known.contains(new TopicPartition(topic, partition))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public long records(String topic) throws TargetException {
        if (existing(Set.of(topic)).isEmpty()) {
            return 0;
        }
        int partitions = partitions(topic);
        return sum(topic, partitions, OffsetSpec.latest()) - sum(topic, partitions, OffsetSpec.earliest());
    }

    /** Whether a topic that exists holds any record. */
    public boolean holdsRecords(String topic) throws TargetException {
        return records(topic) > 0;
    }

    /** The offset behind the last record of a topic of one partition, committed or not. */
    public long end(String topic) throws TargetException {
        return sum(topic, 1, OffsetSpec.latest());
    }

    /** The sum of one kind of offset over all partitions of a topic. */
    long sum(String topic, int partitions, OffsetSpec kind) throws TargetException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(topic, partition), kind);
        }
        return get(admin.listOffsets(wanted).all()).values().stream()
                .mapToLong(o -> o.offset())
                .sum();
    }

    /** Whether the answer of one request, which is waited for, is a refusal of that kind. */
    boolean isRefused(KafkaFuture<?> future, Class<? extends Exception> refusal) throws TargetException {
        try {
            future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            return refusal.isInstance(e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException(Code.INTERRUPTED, "interrupted while waiting for Kafka.", "", e);
        }
    }

    /** Returns how many partitions a topic has; 0 where it does not exist any more. */
    public int partitions(String topic) throws TargetException {
        return get(admin.describeTopics(Set.of(topic)).allTopicNames())
                .getOrDefault(topic, NO_TOPIC)
                .partitions()
                .size();
    }

    /** Returns the effective value of a topic's config; empty where this user may not read configs. */
    public Optional<String> setting(String topic, String name) throws TargetException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> known = new HashMap<>();
        for (KafkaFuture<Config> answer :
                admin.describeConfigs(Set.of(resource)).values().values()) {
            getIfKnown(resource, answer, AuthorizationException.class, known);
        }
        return Optional.ofNullable(known.get(resource))
                .flatMap(config -> Optional.ofNullable(config.get(name)))
                .flatMap(entry -> Optional.ofNullable(entry.value()));
    }

    /** Whether the brokers have an authorizer: without one there are no ACLs, and everybody may do everything. */
    public boolean hasAuthorizer() throws TargetException {
        KafkaFuture<?> answer = admin.describeAcls(OF_THE_CLUSTER).values();
        if (isRefused(answer, SecurityDisabledException.class)) {
            return false;
        }
        get(answer);
        return true;
    }

    /** The number of brokers, after asking them: also the first sign that they answer. */
    public int brokers() throws TargetException {
        Collection<?> nodes = get(admin.describeCluster().nodes());
        return nodes.size();
    }

    private TargetException unreachable(Exception cause) {
        return new TargetException(
                Code.KAFKA_UNREACHABLE,
                "Kafka at " + connection + " does not answer.",
                "Check runtime.kafka.bootstrap_servers, and that the brokers run.",
                cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(500));
    }
}
