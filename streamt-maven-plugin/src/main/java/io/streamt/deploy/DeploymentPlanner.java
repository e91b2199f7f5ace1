package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what is wanted with what is live. */
public final class DeploymentPlanner {
    private final Targets targets;
    private final Ledger ledger;
    private final Acceptance acceptance;
    private final Renames renames;
    private final MissingTopic missing;

    public DeploymentPlanner(
            Targets targets, Ledger ledger, Acceptance acceptance, Renames renames, MissingTopic missing) {
        this.renames = renames;
        this.targets = targets;
        this.ledger = ledger;
        this.acceptance = acceptance;
        this.missing = missing;
    }

    /** The changes of what is declared, and nothing of what is not. */
    public Planned plan(List<Artifact> artifacts) throws TargetException {
        return plan(artifacts, false);
    }

    /** The same where this is all that is declared: the rest of what was deployed are orphans. */
    public Planned planAll(List<Artifact> artifacts) throws TargetException {
        return plan(artifacts, true);
    }

    private Planned plan(List<Artifact> artifacts, boolean all) throws TargetException {
        Map<ResourceId, Change> changes = new HashMap<>();
        Target.Seen seen = new Target.Seen();
        for (Target<?, ?> target : targets.all()) {
            changes.putAll(target.plan(artifacts, ledger, acceptance, renames, seen));
        }
        blockReadersOfMissingTopics(artifacts, changes);
        blockSecondWriters(artifacts, changes);
        List<Change> ordered = ordered(artifacts, changes);
        if (all) {
            ordered.addAll(new OrphanPlanner(targets, ledger, acceptance, renames).plan(artifacts, changes));
        }
        Map<ResourceId, String> declared =
                artifacts.stream().collect(Collectors.toMap(Artifact::id, ArtifactJson::digest));
        return new Planned(ordered, new Basis(declared, seen.digests()), seen.remarks());
    }

    /** How everything is that should be there, in the order of the artifacts. */
    public List<ResourceState> status(List<Artifact> artifacts) throws TargetException {
        List<ResourceState> states = new ArrayList<>();
        for (Target<?, ?> target : targets.all()) {
            states.addAll(target.status(artifacts, ledger));
        }
        return states;
    }

    private void blockReadersOfMissingTopics(List<Artifact> artifacts, Map<ResourceId, Change> changes)
            throws TargetException {
        Set<String> wanted = new TreeSet<>();
        artifacts.forEach(a -> wanted.addAll(OrphanPlanner.sourceTopics(a)));
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> existing = targets.sourceTopics().existing(wanted);
        for (Artifact artifact : artifacts) {
            OrphanPlanner.sourceTopics(artifact).stream()
                    .filter(t -> !existing.contains(t))
                    .findFirst()
                    .ifPresent(topic -> changes.put(
                            artifact.id(),
                            new Change.Blocked(
                                    Code.TOPIC_MISSING,
                                    artifact.id(),
                                    artifact.dependsOn(),
                                    List.of(),
                                    missing.reason(topic),
                                    missing.hint(topic))));
        }
    }

    /** A job that is no longer declared and still writes the topic of a new one: each row would be there twice. */
    private void blockSecondWriters(List<Artifact> artifacts, Map<ResourceId, Change> changes) {
        Map<String, ResourceId> writers = OrphanPlanner.writers(artifacts, ledger);
        for (Artifact artifact : artifacts) {
            Optional<ResourceId> first = written(artifact).flatMap(t -> Optional.ofNullable(writers.get(t)));
            if (first.isPresent() && changes.get(artifact.id()) instanceof Change.Create) {
                changes.put(artifact.id(), secondWriter(artifact, first.get()));
            }
        }
    }

    /** The topic that a job writes. */
    static Optional<String> written(Artifact artifact) {
        if (artifact instanceof ConfluentStatementArtifact statement) {
            return Optional.of(statement.topic());
        }
        return artifact instanceof FlinkJobArtifact job
                ? Optional.of(job.state().topic())
                : Optional.empty();
    }

    private static Change secondWriter(Artifact job, ResourceId first) {
        return new Change.Blocked(
                Code.DUPLICATE_TOPIC,
                job.id(),
                job.dependsOn(),
                List.of(),
                "topic '" + written(job).orElse("") + "' is written by " + first
                        + " already, which is no longer declared",
                "Remove that first, and then deploy again: -Dstreamt.prune=" + first);
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
