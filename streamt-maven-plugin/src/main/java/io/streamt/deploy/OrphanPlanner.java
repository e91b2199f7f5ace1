package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.ResourceKind;
import io.streamt.diagnostic.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans resources that this project deployed and no longer declares. They are kept unless the user prunes them. */
final class OrphanPlanner {
    private final Targets targets;
    private final Ledger ledger;
    private final Acceptance acceptance;
    private final Renames renames;

    OrphanPlanner(Targets targets, Ledger ledger, Acceptance acceptance, Renames renames) {
        this.renames = renames;
        this.targets = targets;
        this.ledger = ledger;
        this.acceptance = acceptance;
    }

    /**
     * Connectors before jobs before topics.
     *
     * @param others changes of what is declared
     */
    List<Change> plan(List<Artifact> declared, Map<ResourceId, Change> others) throws TargetException {
        List<Artifact> deployed = Deletions.deployed(ledger);
        List<Change> changes = new ArrayList<>();
        for (Artifact orphan : Deletions.inOrder(orphans(declared, deployed))) {
            Optional<ResourceId> now = renames.after(orphan.id());
            boolean renamed = now.isPresent() && !(others.get(now.get()) instanceof Change.None);
            if (now.isPresent() && !renamed && targets.of(orphan).isGone(orphan)) {
                changes.add(new Change.Delete(orphan, Set.of(), "renamed to " + now.get()));
            } else if (!renamed) {
                changes.add(change(orphan, declared, deployed));
            }
        }
        return changes;
    }

    static List<Artifact> orphans(List<Artifact> declared, List<Artifact> deployed) {
        Set<ResourceId> ids = declared.stream().map(Artifact::id).collect(Collectors.toSet());
        return deployed.stream().filter(a -> !ids.contains(a.id())).toList();
    }

    /** Jobs that nobody declares and that run on: by the topics they write. */
    static Map<String, ResourceId> writers(List<Artifact> declared, Ledger ledger) {
        Map<String, ResourceId> writers = new HashMap<>();
        for (Artifact orphan : orphans(declared, Deletions.deployed(ledger))) {
            DeploymentPlanner.written(orphan).ifPresent(topic -> writers.put(topic, orphan.id()));
        }
        return writers;
    }

    private Change change(Artifact orphan, List<Artifact> declared, List<Artifact> deployed) throws TargetException {
        if (!acceptance.prune().takes(orphan)) {
            return new Change.Kept(orphan.id(), "no longer declared; kept without -Dstreamt.prune");
        }
        Optional<String> user = user(orphan, declared, deployed);
        if (user.isPresent()) {
            return blocked(
                    Code.STILL_NEEDED,
                    orphan,
                    "no longer declared, but " + user.get() + " still uses it",
                    "Change that first; or keep it, and name in streamt.prune only what is to go.");
        }
        if (targets.of(orphan).holdsRecords(orphan) && !acceptance.losesRecordsOf(orphan)) {
            return blocked(
                    Code.HOLDS_RECORDS,
                    orphan,
                    "no longer declared, but holds records, which would be lost",
                    "To delete it with them: -Dstreamt.allowDestructive=" + orphan.model());
        }
        return new Change.Delete(
                orphan, Deletions.dependants(orphan, deployed), "no longer declared; " + Deletions.describe(orphan));
    }

    private Optional<String> user(Artifact orphan, List<Artifact> declared, List<Artifact> deployed) {
        Stream<String> ours = Stream.concat(
                        declared.stream(),
                        orphans(declared, deployed).stream()
                                .filter(a -> !acceptance.prune().takes(a)))
                .filter(a -> uses(a, orphan))
                .map(a -> a.id().toString());
        Stream<String> others = orphan.id().kind() == ResourceKind.TOPIC
                ? ledger.otherReaders(orphan.id().name()).stream()
                : Stream.of();
        return Stream.concat(ours, others).findFirst();
    }

    private static boolean uses(Artifact artifact, Artifact orphan) {
        boolean source = orphan.id().kind() == ResourceKind.TOPIC
                && sourceTopics(artifact).contains(orphan.id().name());
        return source || artifact.dependsOn().contains(orphan.id());
    }

    /** Topics that an artifact reads and that its project does not make. */
    static Set<String> sourceTopics(Artifact artifact) {
        if (artifact instanceof FlinkJobArtifact job) {
            return job.sourceTopics();
        }
        if (artifact instanceof GatewayRuleArtifact rule) {
            return rule.sourceTopic() ? Set.of(rule.topic()) : Set.of();
        }
        if (artifact instanceof ConfluentStatementArtifact statement) {
            return statement.sourceTopics();
        }
        return artifact instanceof ConnectorArtifact connector && connector.sourceTopic()
                ? Set.of(connector.topic())
                : Set.of();
    }

    private static Change blocked(Code code, Artifact orphan, String summary, String hint) {
        return new Change.Blocked(code, orphan.id(), Set.of(), List.of(), summary, hint);
    }
}
