package io.streamt.session;

import io.streamt.artifact.AclArtifact;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.Acceptance;
import io.streamt.deploy.DeploymentPlanner;
import io.streamt.deploy.ManifestLedger;
import io.streamt.deploy.ManifestProvider;
import io.streamt.deploy.ManifestProvider.Comparison;
import io.streamt.deploy.MissingTopic;
import io.streamt.deploy.Plan;
import io.streamt.deploy.Planned;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Targets;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.Wanted;
import io.streamt.deploy.confluent.StatementProvider;
import io.streamt.deploy.confluent.TableProvider;
import io.streamt.deploy.connect.ConnectorProvider;
import io.streamt.deploy.flink.FlinkJobProvider;
import io.streamt.deploy.gateway.GatewayProvider;
import io.streamt.deploy.kafka.AclProvider;
import io.streamt.deploy.kafka.TopicProvider;
import io.streamt.deploy.registry.SchemaProvider;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Another revision of a project, that its manifest tells of: what a deploy would do to what that one deployed. */
public final class Revision {
    private final Manifest before;

    private Revision(Manifest before) {
        this.before = before;
    }

    public static Revision read(Path manifest) throws IOException {
        if (!Files.isRegularFile(manifest)) {
            throw new MistakeException("[STREAMT-008] streamt.against names '" + manifest.getFileName()
                    + "', which is no file. It is a manifest.json that streamt:compile wrote.");
        }
        return new Revision(ManifestReader.read(Files.readString(manifest))
                .orElseThrow(() -> new MistakeException("[STREAMT-008] streamt.against names '" + manifest.getFileName()
                        + "', which is no manifest of this version.")));
    }

    public Plan plan(Manifest now, Acceptances given, String selection) throws TargetException {
        boolean partial = !selection.isEmpty();
        Acceptance acceptance = given.check(now, orphans(now), partial);
        ManifestLedger ledger = new ManifestLedger(now.project(), before.artifacts());
        Wanted wanted = Wanted.of(now, ledger);
        DeploymentPlanner planner =
                new DeploymentPlanner(targets(), ledger, acceptance, wanted.renames(), new MissingTopic(Map.of(), ""));
        Planned planned = partial ? planner.plan(now.artifacts()) : planner.planAll(now.artifacts());
        return new Plan(
                now.project(),
                wanted,
                "against " + before.project() + " " + before.version(),
                planned.changes(),
                planned.basis(),
                acceptance,
                selection,
                List.of());
    }

    private List<Artifact> orphans(Manifest now) {
        Set<Object> declared = now.artifacts().stream().map(Artifact::id).collect(Collectors.toSet());
        return before.artifacts().stream()
                .filter(a -> !declared.contains(a.id()))
                .toList();
    }

    private Targets targets() {
        return new Targets(
                List.of(
                        new ManifestProvider<>(
                                SchemaArtifact.class,
                                before.artifacts(SchemaArtifact.class),
                                new Comparison<>(
                                        SchemaProvider::change, SchemaProvider::description, Verdict.NOT_A_JOB)),
                        new ManifestProvider<>(
                                TopicArtifact.class,
                                before.artifacts(TopicArtifact.class),
                                new Comparison<>(TopicProvider::change, TopicProvider::description, Verdict.NOT_A_JOB)),
                        new ManifestProvider<>(
                                AclArtifact.class,
                                before.artifacts(AclArtifact.class),
                                new Comparison<>(AclProvider::change, AclProvider::description, Verdict.NOT_A_JOB)),
                        new ManifestProvider<>(
                                FlinkJobArtifact.class,
                                before.artifacts(FlinkJobArtifact.class),
                                new Comparison<>(
                                        FlinkJobProvider::change, FlinkJobProvider::description, Verdict.STARTS_EMPTY)),
                        new ManifestProvider<>(
                                ConfluentTableArtifact.class,
                                before.artifacts(ConfluentTableArtifact.class),
                                new Comparison<>(TableProvider::change, TableProvider::description, Verdict.NOT_A_JOB)),
                        new ManifestProvider<>(
                                ConfluentStatementArtifact.class,
                                before.artifacts(ConfluentStatementArtifact.class),
                                new Comparison<>(
                                        StatementProvider::change,
                                        StatementProvider::description,
                                        Verdict.STARTS_EMPTY)),
                        new ManifestProvider<>(
                                ConnectorArtifact.class,
                                before.artifacts(ConnectorArtifact.class),
                                new Comparison<>(
                                        ConnectorProvider::change, ConnectorProvider::description, Verdict.NOT_A_JOB)),
                        new ManifestProvider<>(
                                GatewayRuleArtifact.class,
                                before.artifacts(GatewayRuleArtifact.class),
                                new Comparison<>(
                                        GatewayProvider::change, GatewayProvider::description, Verdict.NOT_A_JOB))),
                TreeSet::new);
    }
}
