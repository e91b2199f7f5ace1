package io.streamt.artifact;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table of Confluent Cloud that a model writes, and by that its topic: CREATE TABLE makes both, and the schemas.
 *
 * @param topic the name of both
 * @param cluster the configured name of the Flink cluster; empty for the default one
 * @param columns of the table in its order, those of the key first, with their types
 * @param key the columns that its records are distributed by; empty where they are not
 * @param buckets partitions of the topic; without a key there are as many as Confluent Cloud gives
 * @param watermark the clause; empty for the one that every table there has
 * @param create the CREATE TABLE statement
 * @param options of the table, which can be changed later, too
 */
public record ConfluentTableArtifact(
        String model,
        String topic,
        String cluster,
        List<String> columns,
        List<String> key,
        int buckets,
        String watermark,
        String create,
        SortedMap<String, String> options)
        implements Artifact {
    public ConfluentTableArtifact {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        options = new TreeMap<>(options);
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
