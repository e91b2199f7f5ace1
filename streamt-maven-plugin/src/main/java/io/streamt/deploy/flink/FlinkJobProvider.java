package io.streamt.deploy.flink;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ClusterMove;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.ResourceProvider;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TopicFacts;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.flink.StateRules.Decision;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Counted;
import io.streamt.diagnostic.NearestNames;
import io.streamt.manifest.ArtifactJson;
import io.streamt.systems.TargetSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final TopicFacts topics;
    private final InstantSource clock;
    private final SecretKeys keys = new SecretKeys();
    private final Map<String, JobSecrets> secrets = new ConcurrentHashMap<>();
    private final Map<String, String> topicIds = new ConcurrentHashMap<>();
    private final Set<ResourceId> foreign = ConcurrentHashMap.newKeySet();
    private final FlinkClusters clusters;

    /** @param fixedSlots whether a cluster has just the slots it shows, as the local one; others may start more */
    public FlinkJobProvider(TargetSettings settings, boolean fixedSlots, TopicFacts topics) {
        this(settings, fixedSlots, topics, InstantSource.system(), AWAY_LIMIT);
    }

    /** @param patience how long Flink may be away, and a job not run, before that is a failure */
    FlinkJobProvider(
            TargetSettings settings, boolean fixedSlots, TopicFacts topics, InstantSource clock, Duration patience) {
        this.clock = clock;
        this.topics = topics;
        this.settings = settings;
        this.clusters = new FlinkClusters(settings, keys, patience);
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
            secrets.put(job.name(), JobSecrets.of(job, settings));
        }
        topicIds.putAll(topics.ids(
                desired.stream().flatMap(job -> job.state().reads().stream()).collect(Collectors.toSet())));
        return live(desired);
    }

    private Map<ResourceId, LiveJob> live(List<FlinkJobArtifact> desired) throws TargetException {
        Map<ResourceId, LiveJob> live = new HashMap<>();
        Map<String, JobManager.Found> byCluster = new HashMap<>();
        for (FlinkJobArtifact job : desired) {
            if (!byCluster.containsKey(job.cluster())) {
                Set<String> names = desired.stream()
                        .filter(d -> d.cluster().equals(job.cluster()))
                        .map(FlinkJobArtifact::name)
                        .collect(Collectors.toSet());
                byCluster.put(job.cluster(), cluster(job.cluster()).jobManager().jobs(names));
            }
            JobManager.Found jobs = Objects.requireNonNull(byCluster.get(job.cluster()));
            LiveJob found = jobs.ours().get(job.name());
            if (jobs.foreign().contains(job.name())) {
                foreign.add(job.id());
            }
            // A job that was cancelled is gone; one that failed or was stopped has left its state behind.
            if (found != null && !found.state().equals("CANCELED")) {
                live.put(job.id(), found);
            }
        }
        return live;
    }

    @Override
    public Diff diff(FlinkJobArtifact desired, LiveJob live) {
        String before = live.parameters().secrets();
        String after = Optional.ofNullable(secrets.get(desired.name()))
                .map(s -> s.fingerprint(keys, before))
                .orElse("");
        return compare(desired, JobParameters.of(desired, after), live);
    }

    @Override
    public Diff diff(FlinkJobArtifact desired, FlinkJobArtifact deployed, LiveJob live, Memory memory) {
        String remade = remade(memory);
        Diff diff = diff(desired, live);
        boolean keepable = !(diff instanceof Diff.Recreate recreate) || recreate.keepable();
        return remade.isEmpty() ? diff : new Diff.Recreate(diff.fields(), remade, keepable);
    }

    /** Tells of topics that were deleted and made anew since the job was started; empty if there are none. */
    private String remade(Memory memory) {
        SortedMap<String, String> before = memory.started().map(Started::topics).orElseGet(TreeMap::new);
        List<String> names = before.entrySet().stream()
                .filter(e -> !topicIds.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return names.isEmpty()
                ? ""
                : "reads topic " + NearestNames.list(names)
                        + ", which was deleted and made anew since it was started: its"
                        + " positions are those of other records";
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
        if (foreign.contains(desired.id())) {
            return Optional.of(new Diff.Unreachable(
                    Code.NOT_OURS,
                    List.of(),
                    "a job of this name runs that no deploy has started, and both would write topic '"
                            + desired.state().topic() + "'",
                    "Stop that job, or give the model another name."));
        }
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
    public Return comeBack(FlinkJobArtifact desired, FlinkJobArtifact deployed, Memory memory) throws TargetException {
        return new Remains(desired, deployed, memory, cluster(desired.cluster()), topics).comeBack(remade(memory));
    }

    @Override
    public String resetEffect(FlinkJobArtifact desired) throws TargetException {
        String topic = desired.state().topic();
        long records = topic.isEmpty() ? 0 : topics.records(topic);
        return records == 0
                ? ""
                : "it writes its rows again into topic '" + topic + "', which holds about " + records
                        + " records (another topic would hold them once)";
    }

    @Override
    public Memory create(FlinkJobArtifact desired, Step step) throws TargetException {
        Optional<FlinkJobArtifact> deployed = step.deployed().map(FlinkJobProvider::job);
        Optional<FlinkJobArtifact> elsewhere = deployed.filter(d -> !d.cluster().equals(desired.cluster()));
        Optional<String> left = elsewhere.isPresent() ? leave(elsewhere.get(), step) : Optional.empty();
        return start(desired, beginning(desired, deployed, left, step));
    }

    private Beginning beginning(
            FlinkJobArtifact desired, Optional<FlinkJobArtifact> deployed, Optional<String> left, Step step)
            throws TargetException {
        if (step.from().isPresent()) {
            return Beginning.from(step.from(), false);
        }
        if (!step.goesOn() || deployed.isEmpty()) {
            return Beginning.from(step.memory().savepoint(), false);
        }
        if (deployed.get().cluster().equals(desired.cluster())) {
            return new Remains(desired, deployed.get(), step.memory(), cluster(desired.cluster()), topics).beginning();
        }
        Decision decision = StateRules.decide(desired, JobParameters.of(deployed.get()));
        Optional<String> savepoint = step.memory().savepoint();
        return Beginning.from(
                decision instanceof Decision.Lost ? savepoint : left.or(() -> savepoint), decision.leavesSink());
    }

    @Override
    public Memory settled(FlinkJobArtifact desired, LiveJob live) throws TargetException {
        String checkpoint = cluster(desired.cluster())
                .jobManager()
                .lastCheckpoint(live.jobId())
                .orElse("");
        return started(checkpoint, topics.ids(desired.state().reads()));
    }

    @Override
    public boolean isComplete(Memory memory) {
        return memory.started().isPresent();
    }

    private static Memory started(String checkpoint, Map<String, String> topicIds) {
        Started started = new Started(checkpoint, new TreeMap<>(topicIds));
        return new Memory(Optional.empty(), new TreeMap<>(), List.of(), Optional.of(started));
    }

    /** @return what is to be known of it should it be lost */
    private Memory start(FlinkJobArtifact desired, Beginning beginning) throws TargetException {
        Map<String, String> read = topics.ids(desired.state().reads());
        return started(cluster(desired.cluster()).start(desired, beginning), read);
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
                ? new JobStop(cluster.jobManager(), live.jobId(), desired.name()).withState()
                : step.from().isPresent() ? step.from() : cluster.jobManager().lastCheckpoint(live.jobId());
        // Should we die now, the next deploy finds the way back here.
        step.remember(new Memory(savepoint));
        boolean keeps = desired.state().keepsState() || !desired.state().stateless();
        boolean leaves = StateRules.decide(desired, live.parameters()).leavesSink();
        try {
            return start(desired, Beginning.from(keeps ? savepoint : Optional.empty(), leaves));
        } catch (LostAnswerException e) {
            // The old one beside the new one would be worse than none.
            throw withRemark(
                    e,
                    "Whether the changed job runs is not known. Deploy again when Flink answers: it goes on where it"
                            + " is, or from its savepoint " + savepoint.orElse("none") + ".");
        } catch (TargetException e) {
            throw putBack(cluster, live, step, savepoint, e);
        }
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
            cluster.start(old.get(), Beginning.from(savepoint, false));
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
        return start(desired, Beginning.EMPTY);
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
        String counted = restarts == 0 ? "" : ", " + Counted.of(restarts, "restart");
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
        JobManager jobManager = cluster(job.cluster()).jobManager();
        return live.isAlive()
                ? new JobStop(jobManager, live.jobId(), job.name()).withAnyState()
                : jobManager.lastCheckpoint(live.jobId());
    }

    /**
     * Starts a job that was stopped, unless it runs already.
     *
     * @return what is to be remembered of it
     */
    public Memory resume(FlinkJobArtifact job, String savepoint) throws TargetException {
        LiveJob live = live(List.of(job)).get(job.id());
        return live == null || !live.isAlive()
                ? start(job, Beginning.from(Optional.of(savepoint), false))
                : Memory.NONE;
    }

    /** Whether Flink knows a job of ours by this name that was not cancelled. */
    public boolean isKnown(FlinkJobArtifact job) throws TargetException {
        return live(List.of(job)).containsKey(job.id());
    }

    private FlinkCluster cluster(String name) throws TargetException {
        return clusters.of(name);
    }
}
