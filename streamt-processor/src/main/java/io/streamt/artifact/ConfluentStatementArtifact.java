package io.streamt.artifact;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A job of Confluent Cloud: one INSERT statement that runs on.
 *
 * @param name of the job, which the names of its statements are made of
 * @param cluster the configured name of the Flink cluster; empty for the default one
 * @param statement the INSERT, with nothing to be filled in
 * @param properties of the statement, without what says where it runs
 * @param topic that it writes
 * @param stateful what keeps state or takes part in it; empty where read positions are all that another statement needs
 * @param reads topics that it keeps read positions of
 * @param sourceTopics those of them that no model writes
 */
public record ConfluentStatementArtifact(
        String model,
        String name,
        String cluster,
        String statement,
        SortedMap<String, String> properties,
        String topic,
        List<String> stateful,
        SortedSet<String> reads,
        SortedSet<String> sourceTopics,
        SortedSet<ResourceId> inputs)
        implements Artifact {
    public ConfluentStatementArtifact {
        properties = new TreeMap<>(properties);
        stateful = List.copyOf(stateful);
        reads = new TreeSet<>(reads);
        sourceTopics = new TreeSet<>(sourceTopics);
        inputs = new TreeSet<>(inputs);
    }

    @Override
    public ResourceId id() {
        return ResourceId.flinkJob(name);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return inputs;
    }
}
