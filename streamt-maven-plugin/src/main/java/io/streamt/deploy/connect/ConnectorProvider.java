package io.streamt.deploy.connect;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ClusterMove;
import io.streamt.deploy.Diff;
import io.streamt.deploy.Fingerprints;
import io.streamt.deploy.ResourceProvider;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.UnreadableRecords;
import io.streamt.deploy.http.Poll;
import io.streamt.diagnostic.Code;
import io.streamt.systems.TargetSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Connectors. */
public final class ConnectorProvider implements ResourceProvider<ConnectorArtifact, LiveConnector> {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    /** A task says RUNNING before it has opened its first connection. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final Duration OLD_STATUS = Duration.ofSeconds(5);

    static final String STATE = "state";
    private static final Set<String> PLAIN = Set.of("connector.class", "tasks.max", "topics");

    /** How workers show a secret that they do not show. */
    private static final Pattern HIDDEN = Pattern.compile("\\*{3,}|\\[hidden]");

    private final TargetSettings settings;
    private final Fingerprints fingerprints;
    private final ClientLogin login;
    private final Asking asking;
    private final Function<String, Optional<String>> sources;
    private final Failures failures;
    private final Map<String, ConnectWorker> workers = new ConcurrentHashMap<>();

    /** The questions of a plan to the worker. */
    public enum Asking {
        /** The plan asks for what exists. */
        WORKER,
        /** The plan also has the plugin check each configuration. The plugin may connect to the system that it writes to. */
        PLUGIN
    }

    /**
     * @param fingerprints tell whether a secret is the one that was deployed
     * @param sources where a plugin is to be had, by its class
     * @param records tells what record a task failed on
     */
    public ConnectorProvider(
            TargetSettings settings,
            Fingerprints fingerprints,
            Asking asking,
            Function<String, Optional<String>> sources,
            UnreadableRecords records) {
        this.sources = sources;
        this.failures = new Failures(records);
        this.settings = settings;
        this.fingerprints = fingerprints;
        this.asking = asking;
        this.login =
                new ClientLogin(settings.kafka().properties(), settings.tables().secretProperties());
    }

    @Override
    public Class<ConnectorArtifact> artifactType() {
        return ConnectorArtifact.class;
    }

    @Override
    public Map<ResourceId, LiveConnector> read(List<ConnectorArtifact> desired) throws TargetException {
        Map<ResourceId, LiveConnector> live = new HashMap<>();
        Map<String, Map<String, LiveConnector>> byCluster = new HashMap<>();
        for (ConnectorArtifact connector : desired) {
            // Fails here, before anything is done, where a variable is not set.
            resolved(connector);
            if (!byCluster.containsKey(connector.cluster())) {
                byCluster.put(connector.cluster(), worker(connector.cluster()).connectors());
            }
            LiveConnector found =
                    byCluster.getOrDefault(connector.cluster(), Map.of()).get(connector.name());
            if (found != null) {
                live.put(connector.id(), found);
            }
        }
        return live;
    }

    @Override
    public Diff diff(ConnectorArtifact desired, LiveConnector live) {
        return ConnectorDiff.compare(login.of(desired), resolvedAgain(desired), live);
    }

    /** A value that the worker hides is taken for the one that was deployed. */
    @Override
    public Diff diff(ConnectorArtifact desired, LiveConnector live, Memory memory) {
        ConnectorArtifact whole = login.of(desired);
        Map<String, String> wanted = resolvedAgain(desired);
        Map<String, String> shown = new TreeMap<>(live.config());
        shown.replaceAll((key, value) -> {
            boolean same = HIDDEN.matcher(value).matches()
                    && fingerprint(desired, key, wanted.getOrDefault(key, ""))
                            .equals(Optional.of(memory.fingerprints().getOrDefault(key, "")));
            return same ? wanted.getOrDefault(key, "") : value;
        });
        return ConnectorDiff.compare(whole, wanted, new LiveConnector(shown, live.status()));
    }

    @Override
    public Memory settled(ConnectorArtifact desired) {
        SortedMap<String, String> known = new TreeMap<>();
        resolvedAgain(desired).forEach((key, value) -> {
            if (login.of(desired).config().getOrDefault(key, "").contains("${")) {
                fingerprint(desired, key, value).ifPresent(print -> known.put(key, print));
            }
        });
        return new Memory(Optional.empty(), known);
    }

    private Optional<String> fingerprint(ConnectorArtifact connector, String key, String value) {
        return fingerprints.of(connector.id() + " " + key, value);
    }

    /** Returns the difference that a change of the declaration alone would make, with every {@code ${NAME}} as it is. */
    public static Diff change(ConnectorArtifact desired, ConnectorArtifact deployed) {
        LiveConnector before =
                new LiveConnector(deployed.config(), new LiveConnector.Status("RUNNING", 1, 1, Optional.empty()));
        return ConnectorDiff.compare(desired, desired.config(), before);
    }

    /**
     * A variable may have another value by now: only the fingerprint of what was deployed tells whether somebody else changed
     * what is live.
     */
    @Override
    public Set<String> drift(ConnectorArtifact deployed, LiveConnector live, Memory memory) {
        Map<String, String> known = login.of(deployed).config();
        Set<String> keys = new TreeSet<>(known.keySet());
        keys.addAll(live.config().keySet());
        keys.removeIf(key -> {
            Optional<String> was = Optional.ofNullable(known.get(key));
            Optional<String> is = Optional.ofNullable(live.config().get(key));
            return was.filter(v -> v.contains("${")).isPresent()
                    ? isDeployed(deployed, key, is, memory)
                    : was.equals(is);
        });
        if (live.status().isPaused()) {
            keys.add(STATE);
        }
        return keys;
    }

    private boolean isDeployed(ConnectorArtifact deployed, String key, Optional<String> live, Memory memory) {
        Optional<String> print = Optional.ofNullable(memory.fingerprints().get(key));
        return print.isEmpty()
                || live.filter(v -> HIDDEN.matcher(v).matches()).isPresent()
                || live.flatMap(v -> fingerprint(deployed, key, v)).equals(print);
    }

    @Override
    public Optional<Diff.Unreachable> obstacle(ConnectorArtifact desired) throws TargetException {
        String type = desired.config().getOrDefault("connector.class", "");
        if (!worker(desired.cluster()).plugins().contains(type)) {
            return Optional.of(new Diff.Unreachable(
                    Code.NO_PLUGIN,
                    List.of(),
                    "the worker has no plugin '" + type + "'",
                    sources.apply(type)
                                    .map(from -> "Install it on the worker: " + from + ".")
                                    .orElse("Install it on the worker.")
                            + " For the local stack add its coordinates under local.connect_plugins and run streamt:up"
                            + " again."));
        }
        Optional<Diff.Unreachable> converter = converterObstacle(desired);
        if (converter.isPresent()) {
            return converter;
        }
        Optional<String> complaint = asking == Asking.PLUGIN ? complaint(desired) : Optional.empty();
        return complaint.map(c -> new Diff.Unreachable(
                Code.CONNECT_REFUSED, List.of(), c, "Correct it under advanced.connector.config."));
    }

    /** Returns the plugin's complaint about a configuration. It names keys and shows no secret value. */
    private Optional<String> complaint(ConnectorArtifact desired) throws TargetException {
        ConnectorArtifact whole = login.of(desired);
        Map<String, String> config = resolved(desired);
        Map<String, String> complaints = worker(desired.cluster()).complaints(desired.name(), config);
        return Failures.refused(complaints, whole, config);
    }

    /** Blocks converters that are no part of Kafka and that the worker lacks. */
    private Optional<Diff.Unreachable> converterObstacle(ConnectorArtifact desired) throws TargetException {
        for (String side : List.of("key.converter", "value.converter")) {
            String type = desired.config().getOrDefault(side, "");
            boolean kafkas = type.isEmpty() || type.startsWith("org.apache.kafka.");
            if (!kafkas && !worker(desired.cluster()).allPlugins().contains(type)) {
                return Optional.of(new Diff.Unreachable(
                        Code.NO_PLUGIN,
                        List.of(),
                        "the worker has no converter '" + type + "'",
                        "Install it on the worker (Confluent's: confluentinc/kafka-connect-avro-converter), or give another"
                                + " one as '" + side + "' in the connector's config; the local stack has one after"
                                + " streamt:up of a project whose sinks read Avro."));
            }
        }
        return Optional.empty();
    }

    @Override
    public String describe(ConnectorArtifact desired) {
        return description(desired);
    }

    /** {@code JdbcSinkConnector, tasks.max 1}. */
    public static String description(ConnectorArtifact desired) {
        String type = desired.config().getOrDefault("connector.class", "");
        return type.substring(type.lastIndexOf('.') + 1) + ", tasks.max "
                + desired.config().getOrDefault("tasks.max", "1");
    }

    @Override
    public String describe(ConnectorArtifact desired, ConnectorArtifact deployed) {
        return ClusterMove.between(deployed.cluster(), desired.cluster())
                .map(move -> describe(desired) + "; " + move.text())
                .orElse(describe(desired));
    }

    /** Where it has read to, Kafka knows: its consumer group is called the same on every cluster of workers. */
    @Override
    public Memory create(ConnectorArtifact desired, Step step) throws TargetException {
        Optional<ConnectorArtifact> elsewhere = step.deployed()
                .map(ConnectorArtifact.class::cast)
                .filter(deployed -> !deployed.cluster().equals(desired.cluster()));
        if (elsewhere.isPresent()) {
            Failures.check(desired, complaint(desired));
            delete(elsewhere.get());
        }
        put(desired, Optional.empty(), false);
        return settled(desired);
    }

    @Override
    public Memory update(ConnectorArtifact desired, LiveConnector live, Step step) throws TargetException {
        put(desired, live.status().failure(), live.status().isPaused());
        return settled(desired);
    }

    /**
     * Another name is another consumer group, which would begin at the first record: it takes over where the other one has
     * ended. Until that is removed, which comes last, all of it can be repeated.
     */
    @Override
    public Memory rename(ConnectorArtifact desired, ConnectorArtifact deployed, LiveConnector live, Step step)
            throws TargetException {
        if (!desired.cluster().equals(deployed.cluster())) {
            throw new TargetException(
                    Code.CONNECT_REFUSED,
                    "connector '" + deployed.name() + "' cannot take its offsets to another cluster.",
                    "Rename it first and deploy, then move it.");
        }
        ConnectWorker worker = worker(desired.cluster());
        worker.stop(deployed.name());
        worker.createStopped(desired.name(), resolved(desired));
        worker.copyOffsets(deployed.name(), desired.name());
        put(desired, Optional.empty(), true);
        worker.delete(deployed.name());
        return settled(desired);
    }

    @Override
    public boolean isHalfMade(LiveConnector live) {
        return live.status().isPaused();
    }

    @Override
    public Memory replace(ConnectorArtifact desired, LiveConnector live, Step step) {
        throw new IllegalStateException("a connector is never replaced: " + desired.id());
    }

    /** @param before the failure that it had until now: its status may stay for a while after the change */
    private void put(ConnectorArtifact desired, Optional<String> before, boolean paused) throws TargetException {
        ConnectWorker worker = worker(desired.cluster());
        Map<String, String> config = resolved(desired);
        Failures.check(desired, complaint(desired));
        try {
            worker.put(desired.name(), config);
        } catch (TargetException e) {
            throw new TargetException(
                    e.code(), ConnectorDiff.masked(e.getMessage(), login.of(desired), config), e.hint());
        }
        if (paused) {
            worker.resume(desired.name());
        }
        if (before.isPresent()) {
            worker.restartFailed(desired.name());
        }
        long begin = System.nanoTime();
        long[] since = {0};
        Optional<Boolean> works = Poll.until(START_LIMIT, () -> {
            LiveConnector.Status status = worker.status(desired.name());
            boolean old = status.failure().equals(before) && System.nanoTime() - begin < OLD_STATUS.toNanos();
            if (status.failure().isPresent() && !old) {
                throw new TargetException(
                        Code.TASK_FAILED,
                        "connector '" + desired.name() + "' failed after its start: "
                                + failures.text(status.failure().get(), login.of(desired), config) + ".",
                        ConnectorDiff.hint(status.failure().get()));
            }
            since[0] = !status.works() ? 0 : since[0] == 0 ? System.nanoTime() : since[0];
            boolean settled = since[0] != 0 && System.nanoTime() - since[0] > SETTLED.toNanos();
            return settled ? Optional.of(true) : Optional.empty();
        });
        if (works.isEmpty()) {
            throw new TargetException(
                    Code.TASK_FAILED,
                    "connector '" + desired.name() + "' has no running task after " + START_LIMIT.toSeconds() + " s.",
                    "Look at the worker's log.");
        }
    }

    /** Names of all, values of what is known to be no secret: nothing else tells of a connector that is not ours. */
    @Override
    public String snapshot(LiveConnector live) {
        Map<String, String> shown = new TreeMap<>();
        live.config().forEach((key, value) -> shown.put(key, PLAIN.contains(key) ? value : ""));
        return shown + " " + live.status().isPaused() + live.status().failure().isPresent();
    }

    @Override
    public Memory delete(ConnectorArtifact deployed) throws TargetException {
        worker(deployed.cluster()).delete(deployed.name());
        return Memory.NONE;
    }

    @Override
    public Health health(ConnectorArtifact desired, LiveConnector live) {
        LiveConnector.Status status = live.status();
        String tasks = status.state() + ", " + status.runningTasks() + " of " + status.tasks() + " tasks running";
        return new Health(
                status.works(),
                status.failure()
                        .map(f -> tasks + ": " + failures.text(f, login.of(desired), resolvedAgain(desired)))
                        .orElse(tasks));
    }

    private Map<String, String> resolved(ConnectorArtifact connector) throws TargetException {
        Map<String, String> config = new TreeMap<>();
        for (Map.Entry<String, String> entry : login.of(connector).config().entrySet()) {
            Optional<String> open = login.fill(entry.getKey(), entry.getValue());
            config.put(
                    entry.getKey(),
                    open.isPresent() ? open.get() : settings.variables().apply(entry.getValue()));
        }
        return config;
    }

    private Map<String, String> resolvedAgain(ConnectorArtifact connector) {
        try {
            return resolved(connector);
        } catch (TargetException e) {
            throw new IllegalStateException("read() resolved it before", e);
        }
    }

    private ConnectWorker worker(String cluster) throws TargetException {
        ConnectWorker known = workers.get(cluster);
        if (known != null) {
            return known;
        }
        TargetSettings.ConnectCluster found = settings.connectCluster(cluster)
                .orElseThrow(() -> new TargetException(
                        cluster.isEmpty() ? Code.NO_TARGET : Code.UNKNOWN_CLUSTER,
                        cluster.isEmpty()
                                ? "no Connect cluster is configured."
                                : "Connect cluster '" + cluster + "' is not configured; clusters: "
                                        + String.join(", ", settings.connect().keySet()) + ".",
                        "Add it under runtime.connect.clusters."));
        ConnectWorker worker = new ConnectWorker(found);
        workers.put(cluster, worker);
        return worker;
    }
}
