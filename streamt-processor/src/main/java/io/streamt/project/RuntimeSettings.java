package io.streamt.project;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The systems of an environment, as declared. Addresses may still hold {@code ${NAME}} where a variable is not set: only
 * goals that talk to the system mind.
 *
 * @param kafka absent when nothing is configured
 */
public record RuntimeSettings(Optional<Kafka> kafka, Clusters<Flink> flink, Clusters<Connect> connect) {
    /**
     * @param bootstrapServers for us, comma-separated
     * @param internalBootstrapServers for Flink, where it reaches the brokers by another address
     */
    public record Kafka(String bootstrapServers, String internalBootstrapServers) {}

    public record Flink(String restUrl, String sqlGatewayUrl) {}

    public record Connect(String restUrl) {}

    /**
     * Clusters of one kind by name.
     *
     * @param defaultName the one that is used where no name is given; absent when there is none
     */
    public record Clusters<C>(Optional<String> defaultName, SortedMap<String, C> byName) {
        public Clusters {
            byName = new TreeMap<>(byName);
        }

        /** The named cluster, or the default one for an empty name. */
        public Optional<C> find(Optional<String> name) {
            return name.or(() -> defaultName).flatMap(n -> Optional.ofNullable(byName.get(n)));
        }
    }

    /** Nothing configured. */
    public static RuntimeSettings none() {
        return new RuntimeSettings(
                Optional.empty(),
                new Clusters<>(Optional.empty(), new TreeMap<>()),
                new Clusters<>(Optional.empty(), new TreeMap<>()));
    }
}
