package io.streamt.deploy;

import java.util.List;

/** Changes in an order in which everything comes after what it depends on, and what they were made from. */
public record Planned(List<Change> changes, Basis basis) {
    public Planned {
        changes = List.copyOf(changes);
    }
}
