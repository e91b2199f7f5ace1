package io.streamt.artifact;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic that a model writes.
 *
 * @param config only what is declared or follows from the changelog; the rest is the broker's
 */
public record TopicArtifact(
        String model, String topic, int partitions, int replicationFactor, SortedMap<String, String> config)
        implements Artifact {
    public TopicArtifact {
        config = new TreeMap<>(config);
    }

    @Override
    public ResourceId id() {
        return ResourceId.topic(topic);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }
}
