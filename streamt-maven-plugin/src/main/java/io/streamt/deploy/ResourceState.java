package io.streamt.deploy;

import io.streamt.artifact.ResourceId;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one resource is, for {@code status}.
 *
 * @param metrics numbers of the details by name, for programs
 */
public record ResourceState(ResourceId id, State state, String details, SortedMap<String, Long> metrics) {
    public ResourceState {
        metrics = new TreeMap<>(metrics);
    }

    public enum State {
        OK,
        /** As declared, and soon no longer. */
        WARN,
        MISSING,
        FAILED,
        DRIFTED,
        UNKNOWN;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nobody has to do anything now. */
        public boolean isWell() {
            return this == OK || this == WARN;
        }
    }

    static ResourceState missing(ResourceId id) {
        return new ResourceState(id, State.MISSING, "not deployed", new TreeMap<>());
    }

    /** The same with how many records it has still to read. */
    public ResourceState withLag(long lag) {
        SortedMap<String, Long> more = new TreeMap<>(metrics);
        more.put("lag", lag);
        return new ResourceState(id, state, details + ", lag " + lag, more);
    }
}
