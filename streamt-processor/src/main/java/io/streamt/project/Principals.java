package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who the groups of access are to Kafka.
 *
 * @param byGroup as Kafka writes them; an empty list for a group of which nobody reads by itself
 * @param origin of all of it
 */
public record Principals(SortedMap<String, List<String>> byGroup, Origin origin) {
    public Principals {
        byGroup = new TreeMap<>(byGroup);
    }

    /** Empty for a group that is not named here. */
    public Optional<List<String>> of(String group) {
        return Optional.ofNullable(byGroup.get(group));
    }

    public Set<String> groups() {
        return byGroup.keySet();
    }
}
