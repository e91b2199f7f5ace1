package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import java.util.List;

/** Takes away all that a project deployed, and nothing else: only what the ledger knows of it. */
public final class DestructionPlanner {
    private final Ledger ledger;

    public DestructionPlanner(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Connectors before jobs before topics. */
    public List<Change> plan() {
        List<Artifact> deployed = Deletions.deployed(ledger);
        return Deletions.inOrder(deployed).stream()
                .<Change>map(a -> new Change.Delete(a, Deletions.dependants(a, deployed), Deletions.describe(a)))
                .toList();
    }
}
