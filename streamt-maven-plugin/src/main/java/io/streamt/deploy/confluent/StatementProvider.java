package io.streamt.deploy.confluent;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ClusterMove;
import io.streamt.deploy.Diff;
import io.streamt.deploy.ResourceProvider;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Verdict;
import io.streamt.systems.TargetSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jobs on Confluent Cloud. */
public final class StatementProvider implements ResourceProvider<ConfluentStatementArtifact, LiveStatement> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final CloudClusters clusters;

    public StatementProvider(TargetSettings settings) {
        this(settings, PATIENCE);
    }

    /** @param patience how long a request may be put off, and a statement be under way */
    StatementProvider(TargetSettings settings, Duration patience) {
        this.clusters = new CloudClusters(settings, patience);
    }

    @Override
    public Class<ConfluentStatementArtifact> artifactType() {
        return ConfluentStatementArtifact.class;
    }

    @Override
    public Map<ResourceId, LiveStatement> read(List<ConfluentStatementArtifact> desired) throws TargetException {
        Map<String, Map<String, List<Statement>>> byCluster = new HashMap<>();
        Map<ResourceId, LiveStatement> live = new HashMap<>();
        for (ConfluentStatementArtifact job : desired) {
            if (!byCluster.containsKey(job.cluster())) {
                byCluster.put(job.cluster(), byJob(job.cluster(), desired.size() == 1 ? job.name() : ""));
            }
            List<Statement> its = byCluster
                    .getOrDefault(job.cluster(), Map.of())
                    .getOrDefault(StatementName.stem(job.name()), List.of());
            LiveStatement.of(its).ifPresent(found -> live.put(job.id(), found));
        }
        return live;
    }

    /** @param job whose alone are asked for; empty for all of them */
    private Map<String, List<Statement>> byJob(String cluster, String job) throws TargetException {
        String label = job.isEmpty() ? Definition.MARK + "=true" : Definition.JOB + "=" + StatementName.stem(job);
        return clusters.of(cluster).list(label).stream().collect(Collectors.groupingBy(s -> s.label(Definition.JOB)));
    }

    @Override
    public Diff diff(ConfluentStatementArtifact desired, LiveStatement live) {
        return StatementDiff.of(desired, live, cloud(desired));
    }

    private TargetSettings.Confluent cloud(ConfluentStatementArtifact job) {
        try {
            return clusters.of(job.cluster()).cloud();
        } catch (TargetException e) {
            throw new IllegalStateException("the cluster was asked for its statements before", e);
        }
    }

    /** Where it runs is no part of what was deployed: the settings changed, as far as can be told. */
    @Override
    public Set<String> drift(ConfluentStatementArtifact deployed, LiveStatement live, Memory memory) {
        Set<String> drift = new TreeSet<>();
        diff(deployed, live).fields().forEach(f -> drift.add(f.path()));
        drift.removeAll(StatementDiff.OF_SETTINGS);
        return drift;
    }

    /** Returns the difference that a change of the declaration alone would make. */
    public static Diff change(ConfluentStatementArtifact desired, ConfluentStatementArtifact deployed) {
        return StatementDiff.change(desired, deployed);
    }

    @Override
    public List<String> remarks(ConfluentStatementArtifact before, LiveStatement live) {
        return live.current().warnings().stream()
                .map(w -> "Confluent Cloud warns of model '" + before.model() + "': " + w.shown())
                .toList();
    }

    @Override
    public String describe(ConfluentStatementArtifact desired) {
        return description(desired);
    }

    /** {@code statement, stateless}. */
    public static String description(ConfluentStatementArtifact desired) {
        return "statement, " + (desired.stateful().isEmpty() ? "stateless" : String.join(", ", desired.stateful()));
    }

    @Override
    public String describe(ConfluentStatementArtifact desired, ConfluentStatementArtifact deployed) {
        return ClusterMove.between(deployed.cluster(), desired.cluster())
                .map(move -> describe(desired) + "; " + move.text())
                .orElse(describe(desired));
    }

    @Override
    public Verdict firstVerdict() {
        return Verdict.STARTS_EMPTY;
    }

    /** One that ended is forgotten there after some weeks; what the ledger knows is then all that is known of it. */
    @Override
    public Return comeBack(ConfluentStatementArtifact desired, ConfluentStatementArtifact deployed, Memory memory) {
        return new Return.Lost(
                ClusterMove.between(deployed.cluster(), desired.cluster())
                        .map(move -> move.text() + ", where nothing is known of its state and read positions")
                        .orElse(
                                "was deployed before and is gone: deleted, or ended so long ago that Confluent Cloud forgot it;"
                                        + " its state and read positions are lost"),
                false);
    }

    @Override
    public Memory create(ConfluentStatementArtifact desired, Step step) throws TargetException {
        Optional<ConfluentStatementArtifact> elsewhere = step.deployed()
                .map(StatementProvider::job)
                .filter(d -> !d.cluster().equals(desired.cluster()));
        if (elsewhere.isPresent()) {
            delete(elsewhere.get());
        }
        StatementSwap swap = swap(desired);
        LiveStatement over = read(List.of(desired)).get(desired.id());
        if (over == null) {
            swap.first();
        } else {
            swap.anew(over);
        }
        return Memory.NONE;
    }

    @Override
    public Memory update(ConfluentStatementArtifact desired, LiveStatement live, Step step) throws TargetException {
        swap(desired).change(live);
        return Memory.NONE;
    }

    @Override
    public boolean isHalfMade(LiveStatement live) {
        Statement current = live.current();
        return current.phase() == Phase.PENDING
                && !current.takesOverFrom().isEmpty()
                && live.other(current.takesOverFrom()).isEmpty();
    }

    @Override
    public Memory replace(ConfluentStatementArtifact desired, LiveStatement live, Step step) throws TargetException {
        swap(desired).anew(live);
        return Memory.NONE;
    }

    private StatementSwap swap(ConfluentStatementArtifact desired) throws TargetException {
        Statements statements = clusters.of(desired.cluster());
        return new StatementSwap(statements, Definition.of(desired, statements.cloud()));
    }

    @Override
    public Memory delete(ConfluentStatementArtifact deployed) throws TargetException {
        LiveStatement live = read(List.of(deployed)).get(deployed.id());
        if (live != null) {
            for (Statement each : Stream.concat(live.others().stream(), Stream.of(live.current()))
                    .toList()) {
                clusters.of(deployed.cluster()).delete(each.name());
            }
        }
        return Memory.NONE;
    }

    @Override
    public String snapshot(LiveStatement live) {
        return Stream.concat(Stream.of(live.current()), live.others().stream())
                .map(s -> s.name() + " " + (s.phase().isAlive() ? "alive" : s.phase()) + " " + s.created() + " "
                        + s.computePool() + " " + s.principal() + " " + s.text() + s.properties())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public boolean isOver(LiveStatement live) {
        return !live.current().phase().isAlive();
    }

    @Override
    public Health health(ConfluentStatementArtifact desired, LiveStatement live) {
        Statement current = live.current();
        boolean works = current.phase() == Phase.RUNNING || current.phase() == Phase.COMPLETED;
        String details = Stream.concat(
                        Stream.of(current.phase().name(), current.detail(), current.limits()),
                        current.warnings().stream().map(Statement.Warning::shown))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return new Health(works && current.limits().isEmpty(), details, new TreeMap<>());
    }

    private static ConfluentStatementArtifact job(Artifact artifact) {
        return (ConfluentStatementArtifact) artifact;
    }
}
