package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.ResourceKind;
import io.streamt.manifest.ArtifactJson;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes away all that a project deployed, and nothing else: only what the ledger knows of it. */
public final class DestructionPlanner {
    private final Ledger ledger;

    public DestructionPlanner(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Connectors before jobs before topics, so that nothing reads or writes what is taken away. */
    public List<Change> plan() {
        List<Artifact> deployed =
                ledger.own().stream().map(e -> ArtifactJson.read(e.content())).toList();
        return deployed.stream()
                .sorted(Comparator.comparing((Artifact a) -> a.id().kind())
                        .reversed()
                        .thenComparing(a -> a.id().name()))
                .<Change>map(a -> new Change.Delete(a, dependants(a, deployed), summary(a)))
                .toList();
    }

    private static Set<ResourceId> dependants(Artifact artifact, List<Artifact> all) {
        return all.stream()
                .filter(other -> other.dependsOn().contains(artifact.id()))
                .map(Artifact::id)
                .collect(Collectors.toSet());
    }

    private static String summary(Artifact artifact) {
        return artifact.id().kind() == ResourceKind.TOPIC
                ? "with all its records"
                : artifact.id().kind() == ResourceKind.FLINK_JOB ? "after a savepoint" : "";
    }
}
