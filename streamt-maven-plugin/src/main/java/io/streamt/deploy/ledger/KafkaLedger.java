package io.streamt.deploy.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.ResourceKind;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.DeployRecord;
import io.streamt.deploy.Fingerprints;
import io.streamt.deploy.Ledger;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.manifest.ArtifactJson;
import io.streamt.systems.KafkaConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The ledger in its topic. Read once when it is opened; each write is acknowledged before it counts. Safe for several threads. */
public final class KafkaLedger implements Ledger, Fingerprints, AutoCloseable {
    /** The topic's name, everywhere. */
    public static final String TOPIC = "_streamt";

    private static final String LOCK = "_lock";
    private static final String KEY = "_key";

    private final KafkaConnection connection;
    private final Scope scope;
    private final LedgerTopic topic;
    private final DeployHistory history;
    private final PublishedModels published;
    private final Optional<FormerProject> former;
    private final Map<LedgerKey, LedgerRecord> records = new TreeMap<>();
    private SortedMap<LedgerKey, FormerProject.Move> moves = Collections.emptySortedMap();
    private long takenOver;
    private Optional<LedgerWriter> writer = Optional.empty();
    private Optional<Heartbeat> heartbeat = Optional.empty();

    /**
     * The identity under which records are written.
     *
     * @param formerProject the name under which it was deployed before
     * @param commit of git; empty where there is none
     * @param deployId one per deploy
     * @param at the time of the deploy, ISO-8601
     */
    public record Scope(
            String environment,
            String project,
            Optional<String> formerProject,
            String module,
            String version,
            String commit,
            String toolVersion,
            String deployId,
            String at) {}

    KafkaLedger(KafkaConnection connection, Scope scope, LedgerTopic topic) {
        this.connection = connection;
        this.scope = scope;
        this.topic = topic;
        this.history = new DeployHistory(this, scope);
        this.published = new PublishedModels(this, scope);
        this.former = scope.formerProject().map(name -> new FormerProject(scope, name));
    }

    /** Reads all records. A topic that does not exist yet holds none; it is made at the first write. */
    public static KafkaLedger open(KafkaConnection connection, KafkaAdmin admin, Scope scope) throws TargetException {
        KafkaLedger ledger = new KafkaLedger(connection, scope, new LedgerTopic(admin));
        if (ledger.topic.exists()) {
            ledger.readAll();
        }
        return ledger;
    }

    @Override
    public synchronized Optional<String> of(String what, String value) {
        return Optional.ofNullable(records.get(key(KEY)))
                .map(r -> FingerprintKey.read(r.json()).fingerprint(what, value));
    }

    private synchronized void makeKey() throws TargetException {
        if (!records.containsKey(key(KEY))) {
            write(key(KEY), new LedgerRecord(FingerprintKey.random().json()));
        }
    }

    @Override
    public synchronized Optional<Entry> find(ResourceId id) {
        return Optional.ofNullable(records.get(key(id)))
                .filter(r -> r.state() != LedgerRecord.State.DELETED)
                .map(r -> r.entry(id));
    }

    @Override
    public synchronized List<Entry> own() {
        return records.entrySet().stream()
                .filter(e -> e.getKey().environment().equals(scope.environment())
                        && e.getKey().project().equals(scope.project())
                        && isOfThisModule(e.getValue().module()))
                .flatMap(e -> e.getKey().resource().stream())
                .flatMap(id -> find(id).stream())
                .toList();
    }

    /** Whether there is no record of a resource of this project in this environment, of its removal neither. */
    public synchronized boolean isEmpty() {
        return records.keySet().stream()
                .noneMatch(k -> k.environment().equals(scope.environment())
                        && k.project().equals(scope.project())
                        && k.resource().isPresent());
    }

    /** Returns the records of resources that this module deployed and removed again. */
    public synchronized List<Entry> removed() {
        return records.entrySet().stream()
                .filter(e -> e.getKey().environment().equals(scope.environment())
                        && e.getKey().project().equals(scope.project())
                        && e.getValue().state() == LedgerRecord.State.DELETED
                        && isOfThisModule(e.getValue().module()))
                .flatMap(e -> e.getKey().resource().map(e.getValue()::entry).stream())
                .toList();
    }

    @Override
    public synchronized Optional<String> otherOwner(ResourceId id) {
        return records.entrySet().stream()
                .filter(e -> e.getValue().state() != LedgerRecord.State.DELETED)
                .map(Map.Entry::getKey)
                .filter(k -> k.environment().equals(scope.environment())
                        && !k.project().equals(scope.project())
                        && k.resource().equals(Optional.of(id)))
                .map(LedgerKey::project)
                .findFirst();
    }

    @Override
    public synchronized Optional<String> otherModule(ResourceId id) {
        return Optional.ofNullable(records.get(key(id)))
                .filter(r -> r.state() != LedgerRecord.State.DELETED && !isOfThisModule(r.module()))
                .map(LedgerRecord::module);
    }

    @Override
    public synchronized Optional<String> twin(Artifact artifact) {
        if (artifact.id().kind() != ResourceKind.CONNECTOR) {
            return Optional.empty();
        }
        ObjectNode content = ArtifactJson.content(artifact);
        return records.entrySet().stream()
                .filter(e -> e.getKey().environment().equals(scope.environment())
                        && !e.getKey().project().equals(scope.project())
                        && e.getValue().state() != LedgerRecord.State.DELETED)
                .flatMap(e -> e.getKey().resource().stream()
                        .filter(id -> id.kind() == ResourceKind.CONNECTOR)
                        .filter(id -> Twins.same(content, e.getValue().entry(id).content()))
                        .map(id -> id + " of project '" + e.getKey().project() + "'"))
                .findFirst();
    }

    @Override
    public synchronized boolean knew(ResourceId id) {
        return records.containsKey(key(id));
    }

    @Override
    public String project() {
        return scope.project();
    }

    @Override
    public synchronized Optional<String> otherEnvironment(ResourceId id) {
        return records.entrySet().stream()
                .filter(e -> e.getValue().state() != LedgerRecord.State.DELETED)
                .map(Map.Entry::getKey)
                .filter(k -> !k.environment().equals(scope.environment())
                        && k.resource().equals(Optional.of(id)))
                .map(k -> "environment '" + k.environment() + "' of project '" + k.project() + "'")
                .findFirst();
    }

    @Override
    public synchronized List<String> otherReaders(String topic) {
        List<String> readers = new ArrayList<>();
        records.forEach((key, each) -> {
            boolean here = key.environment().equals(scope.environment());
            boolean other = !here || !key.project().equals(scope.project()) || !isOfThisModule(each.module());
            if (other && key.resource().isPresent() && each.state() != LedgerRecord.State.DELETED) {
                Entry entry = each.entry(key.resource().get());
                if (each.foreignTopics().contains(topic)) {
                    String where = here ? "" : " in environment '" + key.environment() + "'";
                    readers.add(entry.id() + " of project '" + key.project() + "'" + where);
                }
            }
        });
        return readers;
    }

    private boolean isOfThisModule(String module) {
        return module.isEmpty() || module.equals(scope.module());
    }

    /** All records of the environment with their projects: what the local stack stops and starts again. */
    public synchronized Map<String, List<Entry>> ofEnvironment() {
        Map<String, List<Entry>> byProject = new TreeMap<>();
        records.forEach((key, entry) -> {
            if (key.environment().equals(scope.environment()) && entry.state() != LedgerRecord.State.DELETED) {
                key.resource().ifPresent(id -> byProject
                        .computeIfAbsent(key.project(), p -> new ArrayList<>())
                        .add(entry.entry(id)));
            }
        });
        return byProject;
    }

    @Override
    public void intend(ResourceId id, String operation, ObjectNode content, Memory memory) throws TargetException {
        write(key(id), LedgerRecord.of(scope, LedgerRecord.State.INTENT, operation, content, memory));
    }

    @Override
    public void applied(ResourceId id, ObjectNode content, Memory memory) throws TargetException {
        write(key(id), LedgerRecord.of(scope, LedgerRecord.State.APPLIED, "", content, memory));
    }

    @Override
    public void deleted(ResourceId id, ObjectNode content, Memory memory) throws TargetException {
        write(key(id), LedgerRecord.of(scope, LedgerRecord.State.DELETED, "delete", content, memory));
    }

    /** Remembers a savepoint (or that there is none any more) of a resource of any project. */
    public synchronized void remember(String project, Entry entry, Memory memory) throws TargetException {
        LedgerKey key = new LedgerKey(scope.environment(), project, entry.id().toString());
        LedgerRecord before = records.get(key);
        if (before == null) {
            throw new IllegalStateException("no record of " + key);
        }
        write(key, before.with(memory));
    }

    /**
     * Remembers who may read topics and what is sensitive in them, for other projects of the cluster. Topics that this project did
     * not deploy are left out: they are not its own to protect.
     *
     * @param byTopic a manifest of the model that writes the topic
     * @param all whether these are all of the module
     */
    public synchronized void publish(SortedMap<String, String> byTopic, boolean all) throws TargetException {
        published.publish(byTopic, all, records);
    }

    /** Returns the manifests of models that other projects have deployed, to any environment of the cluster. */
    public synchronized List<String> published() {
        return published.ofOthers(records);
    }

    /** Returns the deploys of this module, newest first. */
    public synchronized List<DeployRecord> history() {
        return history.of(this::isOfThisModule);
    }

    /** Returns the artifacts that were deployed after a deploy. */
    public synchronized List<Artifact> contents(DeployRecord deploy) {
        return history.contents(deploy);
    }

    /** Remembers this deploy with all that is deployed by now, and forgets those that are very old. */
    public synchronized void remember(String by, ApplyReport report) throws TargetException {
        history.remember(by, report, own());
    }

    synchronized void forget(LedgerKey key) throws TargetException {
        writer().forget(key.toString());
        records.remove(key);
    }

    /** This project's records whose names begin so. */
    synchronized Map<LedgerKey, LedgerRecord> recordsOf(String kind) {
        Map<LedgerKey, LedgerRecord> found = new TreeMap<>();
        records.forEach((key, each) -> {
            boolean mine = key.environment().equals(scope.environment())
                    && key.project().equals(scope.project());
            if (mine && key.name().startsWith(kind)) {
                found.put(key, each);
            }
        });
        return found;
    }

    LedgerKey key(String name) {
        return new LedgerKey(scope.environment(), scope.project(), name);
    }

    private LedgerKey key(ResourceId id) {
        return new LedgerKey(scope.environment(), scope.project(), id.toString());
    }

    synchronized void write(LedgerKey key, LedgerRecord entry) throws TargetException {
        writer().write(key.toString(), entry.json().toString());
        records.put(key, entry);
    }

    private synchronized LedgerWriter writer() throws TargetException {
        if (writer.isEmpty()) {
            topic.create();
            String id = "streamt-" + scope.environment() + "-" + scope.project();
            writer = Optional.of(LedgerWriter.open(connection, id));
        }
        return writer.get();
    }

    /**
     * Keeps others from deploying this project to this environment until {@link #close()}.
     *
     * @throws TargetException while another deploy, that showed itself within the last 30 seconds, is under way
     */
    public void lock() throws TargetException {
        topic.create();
        DeployLock.in(connection, key(LOCK)).take(sign(false));
        if (former.isPresent()) {
            DeployLock.in(connection, former.get().key(LOCK)).take(sign(false));
        }
        // Fences one that was taken for dead; what it did until now is read here.
        writer();
        readAll();
        beat(false);
        handOver();
        if (former.isPresent()) {
            writer().write(former.get().key(LOCK).toString(), sign(true).json());
        }
        makeKey();
        heartbeat = Optional.of(new Heartbeat(Heartbeat.EVERY, this::beatQuietly));
    }

    private void beat(boolean released) throws TargetException {
        writer().write(key(LOCK).toString(), sign(released).json());
    }

    private LockRecord sign(boolean released) {
        return new LockRecord(scope.deployId(), scope.module(), Holder.thisProcess(), Instant.now(), released);
    }

    private void beatQuietly() {
        try {
            beat(false);
        } catch (TargetException e) {
            // The next step of the deploy meets the same failure and tells it.
        }
    }

    private synchronized void readAll() throws TargetException {
        records.clear();
        new LedgerLog(connection).readCommitted(topic.end(), this::take);
        takeFormer();
    }

    void takeFormer() throws TargetException {
        moves = former.isPresent() ? former.get().take(records) : Collections.emptySortedMap();
        takenOver = moves.keySet().stream()
                .flatMap(key -> key.resource().stream())
                .filter(id -> find(id).isPresent())
                .count();
    }

    /** Tells of what was deployed under the former name of the project and is taken over by this deploy. */
    public synchronized List<String> notices() {
        return takenOver == 0
                ? List.of()
                : List.of("project '" + scope.formerProject().orElse("") + "' is called '" + scope.project()
                        + "' now: all that it deployed is taken over with its state (" + takenOver
                        + (takenOver == 1 ? " resource)" : " resources)"));
    }

    /** Writes records under the former name of the project anew. Who is killed meanwhile goes on at the next deploy. */
    private synchronized void handOver() throws TargetException {
        for (Map.Entry<LedgerKey, FormerProject.Move> move : moves.entrySet()) {
            LedgerKey present = move.getValue().present();
            writer().write(
                            present.toString(),
                            Objects.requireNonNull(records.get(present)).json().toString());
            if (move.getValue().goes()) {
                writer().forget(move.getKey().toString());
            }
        }
        moves = Collections.emptySortedMap();
    }

    void take(ConsumerRecord<String, String> message) {
        LedgerKey.parse(message.key()).ifPresent(key -> {
            if (message.value() == null) {
                records.remove(key);
            } else if (!key.name().equals(LOCK)) {
                LedgerRecord.parse(message.value()).ifPresent(r -> records.put(key, r));
            }
        });
    }

    @Override
    public void close() {
        heartbeat.ifPresent(beats -> {
            try {
                if (beats.end()) {
                    beat(true);
                }
            } catch (TargetException e) {
                // Then the lock ends by itself.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        writer.ifPresent(LedgerWriter::close);
    }
}
