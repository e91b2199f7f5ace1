package io.streamt.deploy.flink;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ClusterMove;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.ResourceProvider;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TargetSettings;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.flink.StateRules.Decision;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Jobs. */
public final class FlinkJobProvider implements ResourceProvider<FlinkJobArtifact, LiveJob> {
    /** A JobManager that was lost is replaced, and tasks are placed anew, within less. */
    private static final Duration AWAY_LIMIT = Duration.ofSeconds(30);

    private final TargetSettings settings;
    private final boolean fixedSlots;
    private final InstantSource clock;
    private final Map<String, String> fingerprints = new ConcurrentHashMap<>();
    private final FlinkClusters clusters;

    /** @param fixedSlots whether a cluster has just the slots it shows, as the local one; others may start more */
    public FlinkJobProvider(TargetSettings settings, boolean fixedSlots) {
        this(settings, fixedSlots, InstantSource.system());
    }

    FlinkJobProvider(TargetSettings settings, boolean fixedSlots, InstantSource clock) {
        this(settings, fixedSlots, clock, AWAY_LIMIT);
    }

    /** @param patience how long Flink may be away, and a job not run, before that is a failure */
    FlinkJobProvider(TargetSettings settings, boolean fixedSlots, InstantSource clock, Duration patience) {
        this.clock = clock;
        this.settings = settings;
        this.clusters = new FlinkClusters(settings, patience);
        this.fixedSlots = fixedSlots;
    }

    @Override
    public Class<FlinkJobArtifact> artifactType() {
        return FlinkJobArtifact.class;
    }

    @Override
    public Map<ResourceId, LiveJob> read(List<FlinkJobArtifact> desired) throws TargetException {
        for (FlinkJobArtifact job : desired) {
            // Fails here, before anything is done, where a variable is not set.
            fingerprints.put(job.name(), JobSecrets.of(job, settings).fingerprint());
        }
        return live(desired);
    }

    private Map<ResourceId, LiveJob> live(List<FlinkJobArtifact> desired) throws TargetException {
        Map<ResourceId, LiveJob> live = new HashMap<>();
        Map<String, Map<String, LiveJob>> byCluster = new HashMap<>();
        for (FlinkJobArtifact job : desired) {
            if (!byCluster.containsKey(job.cluster())) {
                Set<String> names = desired.stream()
                        .filter(d -> d.cluster().equals(job.cluster()))
                        .map(FlinkJobArtifact::name)
                        .collect(Collectors.toSet());
                byCluster.put(job.cluster(), cluster(job.cluster()).jobManager().jobs(names));
            }
            LiveJob found = byCluster.getOrDefault(job.cluster(), Map.of()).get(job.name());
            // A job that was cancelled is gone; one that failed or was stopped has left its state behind.
            if (found != null && !found.state().equals("CANCELED")) {
                live.put(job.id(), found);
            }
        }
        return live;
    }

    @Override
    public Diff diff(FlinkJobArtifact desired, LiveJob live) {
        return compare(desired, JobParameters.of(desired, fingerprints.getOrDefault(desired.name(), "")), live);
    }

    /** Returns the difference that a change of the declaration alone would make. */
    public static Diff change(FlinkJobArtifact desired, FlinkJobArtifact deployed) {
        LiveJob before = new LiveJob("", deployed.cluster(), "RUNNING", JobParameters.of(deployed));
        return compare(desired, JobParameters.of(desired), before);
    }

    private static Diff compare(FlinkJobArtifact desired, JobParameters after, LiveJob live) {
        boolean same = after.digest().equals(live.parameters().digest())
                && after.secrets().equals(live.parameters().secrets());
        if (same && live.isAlive()) {
            return new Diff.None();
        }
        List<FieldChange> fields = fields(after, live.parameters());
        Decision decision = StateRules.decide(desired, live.parameters());
        if (decision instanceof Decision.Lost lost) {
            return new Diff.Recreate(fields, lost.why(), lost.keepable());
        }
        Decision.Kept kept = (Decision.Kept) decision;
        return live.isAlive()
                ? new Diff.InPlace(fields, kept.verdict(), kept.reason())
                : new Diff.InPlace(
                        fields,
                        kept.verdict(),
                        live.state().toLowerCase(Locale.ROOT) + "; restart from where it left its state");
    }

    private static List<FieldChange> fields(JobParameters after, JobParameters before) {
        List<FieldChange> fields = new ArrayList<>();
        if (!after.sql().equals(before.sql())) {
            fields.add(FieldChange.of("sql", shown(before.sql()), shown(after.sql())));
        }
        if (!after.secrets().equals(before.secrets())) {
            fields.add(FieldChange.ofSecret("secrets"));
        }
        fields.addAll(FieldChange.between(before.options(), after.options()));
        return fields;
    }

    private static Optional<String> shown(String digest) {
        return Optional.of(digest).filter(d -> !d.isEmpty());
    }

    @Override
    public Optional<Diff.Unreachable> obstacle(FlinkJobArtifact desired) throws TargetException {
        return obstacle(desired, 0);
    }

    @Override
    public Optional<Diff.Unreachable> obstacle(FlinkJobArtifact desired, LiveJob live) throws TargetException {
        return obstacle(desired, live.isAlive() ? parallelism(live.parameters().options()) : 0);
    }

    private Optional<Diff.Unreachable> obstacle(FlinkJobArtifact desired, int itsOwn) throws TargetException {
        int parallelism = parallelism(desired.options());
        int free = fixedSlots ? cluster(desired.cluster()).jobManager().freeSlots() + itsOwn : parallelism;
        return free >= parallelism
                ? Optional.empty()
                : Optional.of(new Diff.Unreachable(
                        Code.FLINK_REFUSED,
                        List.of(),
                        "parallelism " + parallelism + ", but " + free + " slots are free",
                        "Lower advanced.flink.parallelism, or raise local.flink.task_slots."));
    }

    private static int parallelism(Map<String, String> options) {
        return Integer.parseInt(options.getOrDefault("parallelism.default", "1"));
    }

    @Override
    public String describe(FlinkJobArtifact desired) {
        return description(desired);
    }

    /** {@code parallelism 2, GroupAggregate}. */
    public static String description(FlinkJobArtifact desired) {
        String state = desired.state().stateless()
                ? "stateless"
                : String.join(", ", desired.state().stateful());
        return "parallelism " + desired.options().getOrDefault("parallelism.default", "1") + ", " + state;
    }

    @Override
    public Verdict firstVerdict() {
        return Verdict.STARTS_EMPTY;
    }

    @Override
    public Return comeBack(FlinkJobArtifact desired, FlinkJobArtifact deployed, Memory memory) {
        boolean moves = !desired.cluster().equals(deployed.cluster());
        if (memory.savepoint().isEmpty() && !moves) {
            return new Return.Lost(
                    "was deployed before and is gone, cancelled or lost with its cluster; no savepoint of it is known, so its state and read"
                            + " positions are lost",
                    false);
        }
        Decision decision = StateRules.decide(desired, JobParameters.of(deployed));
        return decision instanceof Decision.Lost lost
                ? new Return.Lost(lost.why(), lost.keepable() && !moves)
                : new Return.Restored();
    }

    @Override
    public Memory create(FlinkJobArtifact desired, Step step) throws TargetException {
        Optional<FlinkJobArtifact> deployed = step.deployed().map(FlinkJobProvider::job);
        Optional<Decision> decision = deployed.map(d -> StateRules.decide(desired, JobParameters.of(d)));
        boolean leaves = decision.filter(Decision::leavesSink).isPresent();
        Optional<String> savepoint = step.memory().savepoint();
        Optional<FlinkJobArtifact> elsewhere = deployed.filter(d -> !d.cluster().equals(desired.cluster()));
        if (elsewhere.isPresent()) {
            Optional<String> left = leave(elsewhere.get(), step);
            boolean lost = decision.filter(Decision.Lost.class::isInstance).isPresent();
            savepoint = lost ? savepoint : left.or(() -> step.memory().savepoint());
        }
        cluster(desired.cluster()).start(desired, savepoint, leaves);
        return Memory.NONE;
    }

    /** Ends a job on the cluster that it moves away from: two would write the same topic. */
    private Optional<String> leave(FlinkJobArtifact deployed, Step step) throws TargetException {
        Optional<String> savepoint = stop(deployed);
        if (savepoint.isPresent()) {
            step.remember(new Memory(savepoint));
        }
        return savepoint;
    }

    @Override
    public String describe(FlinkJobArtifact desired, FlinkJobArtifact deployed) {
        return ClusterMove.between(deployed.cluster(), desired.cluster())
                .map(move -> describe(desired) + "; " + move.text() + ", which must be able to read its savepoint")
                .orElse(describe(desired));
    }

    @Override
    public Memory update(FlinkJobArtifact desired, LiveJob live, Step step) throws TargetException {
        FlinkCluster cluster = cluster(desired.cluster());
        Optional<String> savepoint = live.isAlive()
                ? Optional.of(cluster.jobManager().stopWithSavepoint(live.jobId(), desired.name()))
                : cluster.jobManager().lastCheckpoint(live.jobId());
        // Should we die now, the next deploy finds the way back here.
        step.remember(new Memory(savepoint));
        boolean keeps = desired.state().keepsState() || !desired.state().stateless();
        boolean leaves = StateRules.decide(desired, live.parameters()).leavesSink();
        try {
            cluster.start(desired, keeps ? savepoint : Optional.empty(), leaves);
        } catch (LostAnswerException e) {
            // The old one beside the new one would be worse than none.
            throw withRemark(
                    e,
                    "Whether the changed job runs is not known. Deploy again when Flink answers: it goes on where it"
                            + " is, or from its savepoint " + savepoint.orElse("none") + ".");
        } catch (TargetException e) {
            throw putBack(cluster, live, step, savepoint, e);
        }
        return Memory.NONE;
    }

    /** The old job, from the same savepoint: nothing is lost by a change that Flink does not take. */
    private static TargetException putBack(
            FlinkCluster cluster, LiveJob live, Step step, Optional<String> savepoint, TargetException failure) {
        Optional<FlinkJobArtifact> old = step.deployed()
                .filter(a -> ArtifactJson.digest(a).equals(live.parameters().digest()))
                .map(FlinkJobProvider::job);
        if (old.isEmpty()) {
            return withRemark(failure, "The job is stopped; its savepoint is " + savepoint.orElse("none") + ".");
        }
        try {
            cluster.start(old.get(), savepoint, false);
            step.remember(Memory.NONE);
            return withRemark(failure, "The job before it runs again, from its savepoint.");
        } catch (TargetException e) {
            failure.addSuppressed(e);
            return withRemark(
                    failure,
                    "The job before it did not come up either (" + e.getMessage() + "); its savepoint is "
                            + savepoint.orElse("none") + ".");
        }
    }

    private static FlinkJobArtifact job(Artifact artifact) {
        return (FlinkJobArtifact) artifact;
    }

    private static TargetException withRemark(TargetException failure, String remark) {
        return new TargetException(
                failure.code(), failure.getMessage(), (failure.hint() + "\n" + remark).strip(), failure);
    }

    @Override
    public Memory replace(FlinkJobArtifact desired, LiveJob live, Step step) throws TargetException {
        FlinkCluster cluster = cluster(desired.cluster());
        if (live.isAlive()) {
            cluster.jobManager().cancel(live.jobId());
        }
        cluster.start(desired, Optional.empty(), false);
        return Memory.NONE;
    }

    @Override
    public Memory delete(FlinkJobArtifact deployed) throws TargetException {
        return new Memory(stop(deployed));
    }

    @Override
    public Memory tidy(FlinkJobArtifact deployed, Memory memory) {
        return SavepointRetention.tidy(
                memory, path -> cluster(deployed.cluster()).jobManager().dispose(path), clock.instant());
    }

    @Override
    public String snapshot(LiveJob live) {
        // Another id is another start, with or without the state of the one before.
        return live.jobId() + " " + (live.isAlive() ? "alive" : live.state()) + " "
                + live.parameters().json();
    }

    @Override
    public boolean isOver(LiveJob live) {
        return !live.isAlive();
    }

    @Override
    public Health health(FlinkJobArtifact desired, LiveJob live) throws TargetException {
        JobManager jobManager = cluster(desired.cluster()).jobManager();
        boolean running = live.isAlive() && jobManager.allRunning(live.jobId());
        String state = live.state().equals("RUNNING") && !running ? "RUNNING, not all of its tasks" : live.state();
        int restarts = live.isAlive() ? jobManager.restarts(live.jobId()) : 0;
        String counted = restarts == 0 ? "" : ", " + restarts + (restarts == 1 ? " restart" : " restarts");
        String failure = jobManager
                .failure(live.jobId())
                .map(f -> ", last failure: " + f)
                .orElse("");
        failure = JobSecrets.of(desired, settings).masked(failure);
        Optional<LastCheckpoint> checkpoint =
                LastCheckpoint.read(jobManager.checkpoints(live.jobId()), clock.instant());
        SortedMap<String, Long> metrics = new TreeMap<>(Map.of("restarts", (long) restarts));
        checkpoint.ifPresent(c -> metrics.putAll(c.metrics()));
        Optional<LateRows> late =
                running && LateRows.isCounted(desired) ? LateRows.of(live.jobId(), jobManager) : Optional.empty();
        late.ifPresent(l -> metrics.putAll(l.metrics()));
        return new Health(
                running,
                state
                        + counted
                        + checkpoint.map(c -> ", last checkpoint " + c.text()).orElse("")
                        + late.map(LateRows::text).orElse("")
                        + failure,
                metrics);
    }

    /**
     * Stops a job, keeping its state.
     *
     * @return the savepoint, or the last checkpoint of a job that cannot take one; empty when there is neither
     */
    public Optional<String> stop(FlinkJobArtifact job) throws TargetException {
        LiveJob live = live(List.of(job)).get(job.id());
        if (live == null) {
            return Optional.empty();
        }
        FlinkCluster cluster = cluster(job.cluster());
        if (live.state().equals("RUNNING")) {
            try {
                return Optional.of(cluster.jobManager().stopWithSavepoint(live.jobId(), job.name()));
            } catch (TargetException e) {
                if (e.code() != Code.SAVEPOINT_FAILED
                        || cluster.jobManager().lastCheckpoint(live.jobId()).isEmpty()) {
                    throw e;
                }
            }
        }
        // A job that cannot take a savepoint still has its last checkpoint.
        Optional<String> checkpoint = cluster.jobManager().lastCheckpoint(live.jobId());
        if (live.isAlive()) {
            cluster.jobManager().cancel(live.jobId());
        }
        return checkpoint;
    }

    /** Starts a job that was stopped, unless it runs already. */
    public void resume(FlinkJobArtifact job, String savepoint) throws TargetException {
        LiveJob live = live(List.of(job)).get(job.id());
        if (live == null || !live.isAlive()) {
            cluster(job.cluster()).start(job, Optional.of(savepoint), false);
        }
    }

    private FlinkCluster cluster(String name) throws TargetException {
        return clusters.of(name);
    }
}
