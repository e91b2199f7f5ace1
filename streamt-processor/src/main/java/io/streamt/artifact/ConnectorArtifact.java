package io.streamt.artifact;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Kafka Connect connector.
 *
 * @param cluster the configured name of the Connect cluster; empty for the default one
 * @param config all of it, {@code name} left out; {@code ${NAME}} where a variable is filled in when it is sent
 * @param secretKeys the keys of {@code config} whose values are never shown
 * @param topic what it reads
 * @param sourceTopic whether that topic is one that no model writes
 * @param rule of the virtual topic that it reads; absent where it reads a topic of Kafka
 */
public record ConnectorArtifact(
        String model,
        String name,
        String cluster,
        SortedMap<String, String> config,
        SortedSet<String> secretKeys,
        String topic,
        boolean sourceTopic,
        Optional<ResourceId> rule)
        implements Artifact {
    /** The variable that stands for the schema registry's address. */
    public static final String REGISTRY_URL = FlinkJobArtifact.REGISTRY_URL;

    /** The variable that stands for user and password at the schema registry, joined by a colon. */
    public static final String REGISTRY_LOGIN = "STREAMT_SCHEMA_REGISTRY_LOGIN";

    /** Makes a connector on a topic of Kafka. */
    public ConnectorArtifact(
            String model,
            String name,
            String cluster,
            SortedMap<String, String> config,
            SortedSet<String> secretKeys,
            String topic,
            boolean sourceTopic) {
        this(model, name, cluster, config, secretKeys, topic, sourceTopic, Optional.empty());
    }

    public ConnectorArtifact {
        config = new TreeMap<>(config);
        secretKeys = new TreeSet<>(secretKeys);
    }

    @Override
    public ResourceId id() {
        return ResourceId.connector(name);
    }

    /** Connect calls it so. */
    @Override
    public Optional<String> consumerGroup() {
        return Optional.of("connect-" + name);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return sourceTopic ? Set.of() : Set.of(rule.orElse(ResourceId.topic(topic)));
    }
}
