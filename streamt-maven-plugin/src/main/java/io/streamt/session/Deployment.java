package io.streamt.session;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.Acceptance;
import io.streamt.deploy.Change;
import io.streamt.deploy.DeploymentPlanner;
import io.streamt.deploy.LateShare;
import io.streamt.deploy.MissingTopic;
import io.streamt.deploy.Plan;
import io.streamt.deploy.Planned;
import io.streamt.deploy.Renames;
import io.streamt.deploy.ResourceState;
import io.streamt.deploy.SourceFreshness;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Targets;
import io.streamt.deploy.Wanted;
import io.streamt.deploy.confluent.StatementProvider;
import io.streamt.deploy.confluent.TableProvider;
import io.streamt.deploy.connect.ConnectorProvider;
import io.streamt.deploy.flink.FlinkJobProvider;
import io.streamt.deploy.gateway.GatewayProvider;
import io.streamt.deploy.kafka.AclProvider;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.deploy.kafka.NewestRecords;
import io.streamt.deploy.kafka.PoisonSearch;
import io.streamt.deploy.kafka.TopicProvider;
import io.streamt.deploy.ledger.KafkaLedger;
import io.streamt.deploy.registry.SchemaProvider;
import io.streamt.diagnostic.Code;
import io.streamt.emit.connect.SinkCatalogue;
import io.streamt.manifest.ArtifactJson;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.project.LocalAdjustment;
import io.streamt.workspace.GitCommit;
import io.streamt.workspace.ToolVersion;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Live systems of one environment, opened for one goal: the one place where providers are wired. */
public final class Deployment implements AutoCloseable {
    private final Workplace workplace;
    private final KafkaAdmin kafka;
    private final KafkaLedger ledger;
    private final Targets targets;

    private Deployment(Workplace workplace, KafkaAdmin kafka, KafkaLedger ledger, Targets targets) {
        this.workplace = workplace;
        this.kafka = kafka;
        this.ledger = ledger;
        this.targets = targets;
    }

    public static Deployment open(Workplace workplace) throws TargetException {
        return open(workplace, ConnectorProvider.Asking.WORKER);
    }

    /** @param asking what a plan asks of connectors */
    public static Deployment open(Workplace workplace, ConnectorProvider.Asking asking) throws TargetException {
        KafkaAdmin kafka = KafkaAdmin.connect(workplace.settings().kafka());
        try {
            KafkaLedger ledger = KafkaLedger.open(workplace.settings().kafka(), kafka, scope(workplace));
            Targets targets = new Targets(
                    List.of(
                            new TopicProvider(kafka),
                            new SchemaProvider(workplace.settings().tables()),
                            new AclProvider(kafka, workplace.settings().kafka().principal()),
                            new GatewayProvider(workplace.settings()),
                            new FlinkJobProvider(
                                    workplace.settings(),
                                    workplace.environment().isLocal(),
                                    kafka),
                            new TableProvider(workplace.settings()),
                            new StatementProvider(workplace.settings()),
                            new ConnectorProvider(
                                    workplace.settings(),
                                    ledger,
                                    asking,
                                    SinkCatalogue::install,
                                    new PoisonSearch(workplace.settings().kafka()))),
                    kafka);
            return new Deployment(workplace, kafka, ledger, targets);
        } catch (TargetException e) {
            kafka.close();
            throw e;
        }
    }

    private static KafkaLedger.Scope scope(Workplace workplace) {
        Manifest manifest = workplace.compilation().manifest();
        return new KafkaLedger.Scope(
                workplace.environment().name(),
                manifest.project(),
                manifest.previousProject(),
                workplace.module().coordinates(),
                manifest.version(),
                GitCommit.of(workplace.module().basedir()),
                ToolVersion.read(),
                UUID.randomUUID().toString(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    public KafkaLedger ledger() {
        return ledger;
    }

    public Targets targets() {
        return targets;
    }

    public Plan plan(Acceptance acceptance) throws TargetException {
        return plan(
                Wanted.of(workplace.compilation().manifest(), ledger),
                acceptance,
                olderRevision().stream().toList());
    }

    /** Plans for what was deployed before. */
    public Plan planAgain(Wanted before, Acceptance acceptance) throws TargetException {
        return plan(before, acceptance, List.of());
    }

    /**
     * Refuses a revision that is older than the one that was deployed last, where the environment wants that.
     *
     * @throws TargetException if {@code safety.allow_older} is false and this is one
     */
    public void refuseOlderRevision() throws TargetException {
        Optional<String> older = workplace.environment().allowsOlder() ? Optional.empty() : olderRevision();
        if (older.isPresent()) {
            throw new TargetException(
                    Code.NOT_CONFIRMED,
                    "environment '" + workplace.environment().name() + "' has 'allow_older: false', and " + older.get()
                            + ".",
                    "Deploy a newer one, or bring back an earlier deploy with mvn streamt:rollback.");
        }
    }

    private Optional<String> olderRevision() {
        Path directory = workplace.module().basedir();
        return new OlderRevision(workplace.compilation().manifest().version(), GitCommit.of(directory))
                .than(ledger.history(), (commit, of) -> GitCommit.isAncestor(directory, commit, of));
    }

    private Plan plan(Wanted all, Acceptance acceptance, List<String> first) throws TargetException {
        Enforcement access = Enforcement.of(all.artifacts(), kafka);
        Wanted wanted = all.of(access.artifacts());
        DeploymentPlanner planner = planner(acceptance, wanted.renames());
        Planned planned = workplace.partial() ? planner.plan(wanted.artifacts()) : planner.planAll(wanted.artifacts());
        List<String> notices = new ArrayList<>(first);
        notices.addAll(ledger.notices());
        if (workplace.environment().isLocal()) {
            notices.add(LocalAdjustment.NOTICE);
        }
        notices.addAll(new DeployedModels(workplace).check(ledger.published()));
        notices.addAll(access.notices(kafka));
        notices.addAll(lost(planned));
        notices.addAll(planned.remarks());
        return new Plan(
                workplace.compilation().manifest().project(),
                wanted,
                workplace.environment().name(),
                planned.changes(),
                planned.basis(),
                acceptance,
                workplace.selection(),
                notices);
    }

    /** Tells of a ledger that knows nothing of a project whose jobs and topics are there. */
    private List<String> lost(Planned planned) {
        long strangers = planned.changes().stream()
                .filter(c -> c instanceof Change.Blocked blocked && blocked.code() == Code.NOT_OURS)
                .count();
        if (strangers == 0 || !ledger.isEmpty()) {
            return List.of();
        }
        return List.of("the ledger in topic '" + KafkaLedger.TOPIC + "' holds nothing of project '"
                + workplace.compilation().manifest().project() + "' in environment '"
                + workplace.environment().name() + "', and " + strangers + " of its resources exist: if they were"
                + " deployed from here, the ledger was lost. -Dstreamt.adopt=all takes over jobs that a deploy has"
                + " started and all that is as declared, without a restart");
    }

    /** Tells other projects who may read what this one has deployed. */
    public void publish() throws TargetException {
        ledger.publish(DeployedModels.byTopic(workplace.compilation().manifest()), !workplace.partial());
    }

    /** Returns deployed artifacts that are not among these. */
    List<Artifact> orphans(List<Artifact> declared) {
        Set<ResourceId> ids = declared.stream().map(Artifact::id).collect(Collectors.toSet());
        return ledger.own().stream()
                .filter(e -> !ids.contains(e.id()))
                .map(e -> ArtifactJson.read(e.content()))
                .toList();
    }

    /** Returns artifacts that a consent to a removal may name: orphans, and those that an earlier attempt has removed. */
    public List<Artifact> removable(List<Artifact> declared) {
        Stream<Artifact> removed = ledger.removed().stream().map(e -> ArtifactJson.read(e.content()));
        return Stream.concat(orphans(declared).stream(), removed).toList();
    }

    public List<ResourceState> status() throws TargetException {
        Enforcement access = Enforcement.of(workplace.compilation().manifest().artifacts(), kafka);
        List<Artifact> artifacts = access.artifacts();
        List<ResourceState> states = planner(Acceptance.NOTHING, Renames.NONE).status(artifacts);
        Map<ResourceId, String> groups = new HashMap<>();
        artifacts.forEach(a -> a.consumerGroup().ifPresent(group -> groups.put(a.id(), group)));
        Map<ResourceId, BigDecimal> mostLate = mostLate(artifacts);
        Map<String, Long> lags = kafka.lags(Set.copyOf(groups.values()));
        return Stream.of(
                        sourceStates().stream(),
                        access.states(kafka).stream(),
                        states.stream().map(s -> Optional.ofNullable(lags.get(groups.getOrDefault(s.id(), "")))
                                .map(s::withLag)
                                .orElse(s)))
                .flatMap(s -> s)
                .map(s -> Optional.ofNullable(mostLate.get(s.id()))
                        .map(most -> LateShare.judged(s, most))
                        .orElse(s))
                .toList();
    }

    /** How many late rows each job may drop, in percent of those that the same operators get. */
    private Map<ResourceId, BigDecimal> mostLate(List<Artifact> artifacts) {
        Map<ResourceId, BigDecimal> most = new HashMap<>();
        artifacts.stream()
                .filter(FlinkJobArtifact.class::isInstance)
                .map(FlinkJobArtifact.class::cast)
                .forEach(job -> workplace.compilation().project().models().stream()
                        .filter(model -> model.name().equals(job.model()))
                        .forEach(model ->
                                most.put(job.id(), model.flink().lateRows().warnAbove())));
        return most;
    }

    /** Returns the states of sources that the selected models read. */
    private List<ResourceState> sourceStates() throws TargetException {
        Manifest manifest = workplace.compilation().manifest();
        Set<String> read = manifest.edges().stream().map(Manifest.Edge::from).collect(Collectors.toSet());
        List<SourceEntry> sources = manifest.sources().stream()
                .filter(s -> s.freshness().isPresent())
                .filter(s -> !workplace.partial() || read.contains("source." + s.name()))
                .toList();
        Set<String> topics = sources.stream().map(SourceEntry::topic).collect(Collectors.toSet());
        return SourceFreshness.of(sources, NewestRecords.of(topics, kafka), Instant.now());
    }

    private DeploymentPlanner planner(Acceptance acceptance, Renames renames) {
        String hint = workplace.environment().isLocal()
                ? "Fill it from seeds/: mvn streamt:seed -Dstreamt.environment=local"
                : "Looked for it at " + workplace.settings().bootstrapServers() + "; it must exist before its readers.";
        Manifest manifest = workplace.compilation().manifest();
        Map<String, String> owners = new TreeMap<>();
        manifest.foreign().forEach(f -> owners.put(f.topic(), f.id()));
        return new DeploymentPlanner(targets, ledger, acceptance, renames, new MissingTopic(owners, hint));
    }

    @Override
    public void close() {
        targets.close();
        ledger.close();
        kafka.close();
    }
}
