package io.streamt.project;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The topic a model writes.
 *
 * @param name the model's own name where no other was given
 * @param config Kafka topic configs as written, values resolved
 */
public record TopicSettings(String name, int partitions, int replicationFactor, SortedMap<String, String> config) {
    public TopicSettings {
        config = new TreeMap<>(config);
    }
}
