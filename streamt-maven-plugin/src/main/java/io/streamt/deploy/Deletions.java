package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.manifest.ArtifactJson;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** In which order what was deployed is taken away. */
final class Deletions {
    private Deletions() {}

    /** All that the ledger knows of this project. */
    static List<Artifact> deployed(Ledger ledger) {
        return ledger.own().stream().map(e -> ArtifactJson.read(e.content())).toList();
    }

    /** Connectors before jobs before topics before schemas, so that nothing reads or writes what is taken away. */
    static List<Artifact> inOrder(Collection<Artifact> artifacts) {
        List<Artifact> sorted = artifacts.stream()
                .sorted(Comparator.comparing((Artifact a) -> a.id().kind())
                        .reversed()
                        .thenComparing(a -> a.id().name()))
                .toList();
        Set<Artifact> ordered = new LinkedHashSet<>();
        sorted.forEach(a -> place(a, sorted, ordered));
        return List.copyOf(ordered);
    }

    /** Places schemas one after the other, because one may refer to another. */
    private static void place(Artifact artifact, List<Artifact> all, Set<Artifact> ordered) {
        if (artifact instanceof SchemaArtifact && !ordered.contains(artifact)) {
            all.stream()
                    .filter(a -> a instanceof SchemaArtifact && a.dependsOn().contains(artifact.id()))
                    .filter(a -> !a.equals(artifact))
                    .forEach(a -> place(a, all, ordered));
        }
        ordered.add(artifact);
    }

    /** Returns the resources deployed on top of it. They are changed or removed first. */
    static Set<ResourceId> dependants(Artifact artifact, List<Artifact> deployed) {
        return deployed.stream()
                .filter(other -> other.dependsOn().contains(artifact.id()))
                .map(Artifact::id)
                .collect(Collectors.toSet());
    }

    static String describe(Artifact artifact) {
        return switch (artifact.id().kind()) {
            case TOPIC -> "with all its records";
            case FLINK_JOB ->
                artifact instanceof ConfluentStatementArtifact ? "its state is lost" : "after a savepoint";
            case SCHEMA -> "its versions stay readable by their ids";
            case CONNECTOR, GATEWAY_RULE, ACL -> "removed";
        };
    }
}
