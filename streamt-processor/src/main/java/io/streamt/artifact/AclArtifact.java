package io.streamt.artifact;

import java.util.Comparator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may read the topic of a model: Kafka's ACLs on it, and on the consumer groups of its readers.
 *
 * @param readers nobody else is given anything
 */
public record AclArtifact(String model, String topic, SortedSet<Reader> readers) implements Artifact {
    /** Kafka's name for everybody. */
    public static final String EVERYBODY = "User:*";

    /**
     * @param principal as Kafka writes it: {@code User:svc-analytics}
     * @param groups what the ids of its consumer groups begin with; empty where none are given to it
     */
    public record Reader(String principal, String groups) implements Comparable<Reader> {
        @Override
        public int compareTo(Reader other) {
            return Comparator.comparing(Reader::principal)
                    .thenComparing(Reader::groups)
                    .compare(this, other);
        }
    }

    public AclArtifact {
        readers = new TreeSet<>(readers);
    }

    @Override
    public ResourceId id() {
        return ResourceId.acl(topic);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(ResourceId.topic(topic));
    }
}
