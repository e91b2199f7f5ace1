package io.streamt.deploy;

import java.util.List;

/**
 * Changes in an order in which everything comes after what it depends on, and what they were made from.
 *
 * @param remarks what the user should know of live resources although nothing is done about it
 */
public record Planned(List<Change> changes, Basis basis, List<String> remarks) {
    public Planned {
        remarks = List.copyOf(remarks);
        changes = List.copyOf(changes);
    }
}
