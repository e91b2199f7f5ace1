package io.streamt.artifact;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A topic that a model writes.
 *
 * @param config only what is declared or follows from the changelog; the rest is the broker's
 * @param schemas of its records, where they are in a registry
 */
public record TopicArtifact(
        String model,
        String topic,
        int partitions,
        int replicationFactor,
        SortedMap<String, String> config,
        SortedSet<ResourceId> schemas)
        implements Artifact {
    public TopicArtifact {
        config = new TreeMap<>(config);
        schemas = new TreeSet<>(schemas);
    }

    /** One whose records need no registry. */
    public TopicArtifact(
            String model, String topic, int partitions, int replicationFactor, SortedMap<String, String> config) {
        this(model, topic, partitions, replicationFactor, config, new TreeSet<>());
    }

    @Override
    public ResourceId id() {
        return ResourceId.topic(topic);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return schemas;
    }
}
