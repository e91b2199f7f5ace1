package io.streamt.deploy;

import io.streamt.artifact.ResourceId;
import java.util.Locale;

/** How one resource is, for {@code status}. */
public record ResourceState(ResourceId id, State state, String details) {
    public enum State {
        OK,
        MISSING,
        FAILED,
        DRIFTED,
        UNKNOWN;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ResourceState missing(ResourceId id) {
        return new ResourceState(id, State.MISSING, "not deployed");
    }
}
