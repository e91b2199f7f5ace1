package io.streamt.deploy;

import java.util.Map;
import java.util.Set;

/** Tells which topics the names stand for now, and what they hold. */
public interface TopicFacts {
    /** Knows nothing: for the comparison of declarations alone. */
    TopicFacts NONE = new TopicFacts() {
        @Override
        public Map<String, String> ids(Set<String> topics) {
            return Map.of();
        }

        @Override
        public boolean hasPositions(String group, Set<String> topics) {
            return false;
        }

        @Override
        public long records(String topic) {
            return 0;
        }
    };

    /**
     * Returns the id that Kafka gave each topic when it was made, by name. A topic that does not exist, or that may not be
     * described, has no entry.
     */
    Map<String, String> ids(Set<String> topics) throws TargetException;

    /** Whether a consumer group has committed a position in each partition of these topics. */
    boolean hasPositions(String group, Set<String> topics) throws TargetException;

    /** Returns how many offsets a topic spans, which is about the number of its records; 0 where it does not exist. */
    long records(String topic) throws TargetException;
}
