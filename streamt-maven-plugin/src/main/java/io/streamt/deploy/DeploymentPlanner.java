package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.diagnostic.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Compares what is wanted with what is live. */
public final class DeploymentPlanner {
    private final Targets targets;
    private final Ledger ledger;
    private final Acceptance acceptance;
    private final String seedHint;

    /** @param seedHint what to do about a source topic that does not exist */
    public DeploymentPlanner(Targets targets, Ledger ledger, Acceptance acceptance, String seedHint) {
        this.targets = targets;
        this.ledger = ledger;
        this.acceptance = acceptance;
        this.seedHint = seedHint;
    }

    /** Changes in an order in which everything comes after what it depends on. */
    public List<Change> plan(List<Artifact> artifacts) throws TargetException {
        Map<ResourceId, Change> changes = new HashMap<>();
        for (Target<?, ?> target : targets.all()) {
            changes.putAll(target.plan(artifacts, ledger, acceptance));
        }
        blockReadersOfMissingTopics(artifacts, changes);
        return ordered(artifacts, changes);
    }

    /** How everything is that should be there, in the order of the artifacts. */
    public List<ResourceState> status(List<Artifact> artifacts) throws TargetException {
        List<ResourceState> states = new ArrayList<>();
        for (Target<?, ?> target : targets.all()) {
            states.addAll(target.status(artifacts));
        }
        return states;
    }

    private void blockReadersOfMissingTopics(List<Artifact> artifacts, Map<ResourceId, Change> changes)
            throws TargetException {
        Set<String> wanted = new TreeSet<>();
        artifacts.forEach(a -> wanted.addAll(sourceTopics(a)));
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> existing = targets.sourceTopics().existing(wanted);
        for (Artifact artifact : artifacts) {
            sourceTopics(artifact).stream()
                    .filter(t -> !existing.contains(t))
                    .findFirst()
                    .ifPresent(topic -> changes.put(
                            artifact.id(),
                            new Change.Blocked(
                                    Code.TOPIC_MISSING,
                                    artifact.id(),
                                    artifact.dependsOn(),
                                    List.of(),
                                    "reads source topic '" + topic + "', which does not exist",
                                    seedHint)));
        }
    }

    private static Set<String> sourceTopics(Artifact artifact) {
        if (artifact instanceof FlinkJobArtifact job) {
            return job.sourceTopics();
        }
        return artifact instanceof ConnectorArtifact connector && connector.sourceTopic()
                ? Set.of(connector.topic())
                : Set.of();
    }

    private static List<Change> ordered(List<Artifact> artifacts, Map<ResourceId, Change> changes) {
        Map<ResourceId, Artifact> byId = new HashMap<>();
        artifacts.forEach(a -> byId.put(a.id(), a));
        List<Change> ordered = new ArrayList<>();
        Set<ResourceId> placed = new TreeSet<>();
        artifacts.stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .forEach(a -> place(a, byId, placed, changes, ordered));
        return ordered;
    }

    /** Depth is that of the kinds (topic, job, connector), never that of the models: artifacts depend on topics only. */
    private static void place(
            Artifact artifact,
            Map<ResourceId, Artifact> byId,
            Set<ResourceId> placed,
            Map<ResourceId, Change> changes,
            List<Change> ordered) {
        if (!placed.add(artifact.id())) {
            return;
        }
        artifact.dependsOn().stream()
                .sorted()
                .filter(byId::containsKey)
                .forEach(id -> place(Objects.requireNonNull(byId.get(id)), byId, placed, changes, ordered));
        ordered.add(Objects.requireNonNull(changes.get(artifact.id())));
    }
}
