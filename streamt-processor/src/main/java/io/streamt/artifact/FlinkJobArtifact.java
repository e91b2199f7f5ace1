package io.streamt.artifact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Flink SQL job.
 *
 * @param name what Flink calls it ({@code pipeline.name})
 * @param cluster the configured name of the cluster; empty for the default one
 * @param tables CREATE TABLE and CREATE VIEW statements, {@code ${STREAMT_KAFKA_BOOTSTRAP_SERVERS}} where the brokers' address
 *     belongs
 * @param insert the one statement that becomes the job
 * @param secrets variables that stand as texts in these statements, and whose values nobody may read
 * @param options Flink's options of this job
 * @param state what decides whether a changed job may go on from the state of the running one
 * @param sourceTopics topics that must exist and that no model writes
 */
public record FlinkJobArtifact(
        String model,
        String name,
        String cluster,
        List<String> tables,
        String insert,
        SortedSet<String> secrets,
        SortedMap<String, String> options,
        State state,
        SortedSet<String> sourceTopics,
        SortedSet<ResourceId> inputs)
        implements Artifact {
    /** Where the brokers' address, as Flink reaches them, is filled in. */
    public static final String BOOTSTRAP_SERVERS = "STREAMT_KAFKA_BOOTSTRAP_SERVERS";

    /** The variable that stands for the Gateway, as clients of Kafka reach it. */
    public static final String GATEWAY_SERVERS = "STREAMT_GATEWAY_BOOTSTRAP_SERVERS";

    /** The variable that stands for the schema registry's address. */
    public static final String REGISTRY_URL = "STREAMT_SCHEMA_REGISTRY_URL";

    /**
     * The state that a job keeps, to compare two versions of the job: digests of what the state means, of the places of the
     * operators that keep it, and of what comes after them.
     *
     * @param singleton whether some operator runs only once, however parallel the job is
     * @param operators Flink's descriptions of those that keep state
     */
    public record Kept(String meaning, String place, String rest, boolean singleton, List<String> operators) {
        public Kept {
            operators = List.copyOf(operators);
        }
    }

    /**
     * @param topic what the job writes
     * @param sink columns and key that the job writes, as one text to compare
     * @param stateful the operators that keep state; empty for a stateless job
     * @param reads the topics it keeps read positions of
     * @param keepsState false when a changed job is to start without state (upgrade: stateless)
     */
    public record State(
            Kept kept, String topic, String sink, List<String> stateful, SortedSet<String> reads, boolean keepsState) {
        public State {
            stateful = List.copyOf(stateful);
            reads = new TreeSet<>(reads);
        }

        public boolean stateless() {
            return stateful.isEmpty();
        }
    }

    public FlinkJobArtifact {
        tables = List.copyOf(tables);
        secrets = new TreeSet<>(secrets);
        options = new TreeMap<>(options);
        sourceTopics = new TreeSet<>(sourceTopics);
        inputs = new TreeSet<>(inputs);
    }

    @Override
    public ResourceId id() {
        return ResourceId.flinkJob(name);
    }

    @Override
    public Optional<String> consumerGroup() {
        return Optional.of(name);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return inputs;
    }
}
