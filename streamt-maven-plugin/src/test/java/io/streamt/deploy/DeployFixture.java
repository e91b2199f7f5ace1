package io.streamt.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A cluster of topics and jobs in memory, and a ledger. */
final class DeployFixture {
    final Map<String, TopicArtifact> topics = new ConcurrentHashMap<>();
    final Map<String, FlinkJobArtifact> jobs = new ConcurrentHashMap<>();
    final Map<String, ConnectorArtifact> connectors = new ConcurrentHashMap<>();

    /** Stopped with their state, and still shown. */
    final Map<String, FlinkJobArtifact> stopped = new ConcurrentHashMap<>();

    /** What the state of each running job goes back to: where it was first started, through all savepoints. */
    final Map<String, String> states = new ConcurrentHashMap<>();

    /** The boundaries of steps that are passed until the process is killed; at first it lives on. */
    final AtomicInteger boundaries = new AtomicInteger(Integer.MAX_VALUE);

    final Set<String> sourceTopics = new HashSet<>(Set.of("raw"));
    Renames renames = Renames.NONE;

    /** Of systems that stand for real ones. */
    final List<ResourceProvider<?, ?>> others = new ArrayList<>();

    final Set<String> filled = new HashSet<>();
    final Set<String> failing = new HashSet<>();
    final List<String> steps = Collections.synchronizedList(new ArrayList<>());
    final MemoryLedger ledger = new MemoryLedger();

    static TopicArtifact topic(String name, int partitions) {
        return new TopicArtifact(name, name, partitions, 1, new TreeMap<>());
    }

    static FlinkJobArtifact job(String name, String sql) {
        return new FlinkJobArtifact(
                name,
                "shop." + name,
                "",
                List.of(),
                sql,
                new TreeSet<>(),
                new TreeMap<>(),
                new FlinkJobArtifact.State(
                        new FlinkJobArtifact.Kept(sql, "", "", false, List.of("GroupAggregate(" + sql + ")")),
                        name,
                        "",
                        List.of("GroupAggregate"),
                        new TreeSet<>(Set.of("raw")),
                        true),
                new TreeSet<>(Set.of("raw")),
                new TreeSet<>(Set.of(ResourceId.topic(name))));
    }

    Targets targets() {
        List<ResourceProvider<?, ?>> providers =
                new ArrayList<>(List.of(new FakeTopics(), new FakeJobs(), new FakeConnectors(this)));
        providers.addAll(others);
        return new Targets(providers, wanted -> {
            Set<String> existing = new TreeSet<>(wanted);
            existing.retainAll(sourceTopics);
            return existing;
        });
    }

    List<Change> plan(Acceptance acceptance, Artifact... artifacts) throws TargetException {
        return planned(acceptance, artifacts).changes();
    }

    Planned planned(Acceptance acceptance, Artifact... artifacts) throws TargetException {
        return new DeploymentPlanner(targets(), ledger, acceptance, renames, new MissingTopic(Map.of(), "seed it"))
                .planAll(List.of(artifacts));
    }

    ApplyReport apply(Acceptance acceptance, Artifact... artifacts) throws TargetException {
        Plan plan = new Plan("shop", "1", "test", plan(acceptance, artifacts), List.of());
        return new Applier(targets(), ledger, acceptance, InstantSource.fixed(Instant.EPOCH)).apply(plan, o -> {});
    }

    ApplyReport destroy() {
        Plan plan = new Plan("shop", "1", "test", new DestructionPlanner(ledger).plan(), List.of());
        return new Applier(targets(), ledger, Acceptance.NOTHING, InstantSource.fixed(Instant.EPOCH))
                .apply(plan, o -> {});
    }

    /** Every access to the world after the kill fails, of other threads, too. */
    void boundary() {
        if (boundaries.getAndUpdate(left -> left <= 0 ? 0 : left - 1) <= 0) {
            throw new Killed();
        }
    }

    /** What a killed process leaves; its threads, which end a little later here, do not reach it. */
    DeployFixture survivor() {
        DeployFixture survivor = new DeployFixture();
        survivor.topics.putAll(topics);
        survivor.jobs.putAll(jobs);
        survivor.stopped.putAll(stopped);
        survivor.states.putAll(states);
        survivor.connectors.putAll(connectors);
        survivor.ledger.entries.putAll(ledger.entries);
        survivor.renames = renames;
        return survivor;
    }

    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    void step(String what, ResourceId id) throws TargetException {
        boundary();
        steps.add(what + " " + id);
        if (failing.contains(id.toString())) {
            throw new TargetException(Code.KAFKA_REFUSED, id + " fails.", "");
        }
    }

    /** So many partitions make what a topic holds wrong. */
    static final int HARMFUL = 99;

    final class FakeTopics implements ResourceProvider<TopicArtifact, TopicArtifact> {
        @Override
        public Class<TopicArtifact> artifactType() {
            return TopicArtifact.class;
        }

        @Override
        public Map<ResourceId, TopicArtifact> read(List<TopicArtifact> desired) {
            Map<ResourceId, TopicArtifact> live = new HashMap<>();
            desired.stream()
                    .map(t -> topics.get(t.topic()))
                    .filter(t -> t != null)
                    .forEach(t -> live.put(t.id(), t));
            return live;
        }

        @Override
        public Diff diff(TopicArtifact desired, TopicArtifact live) {
            List<FieldChange> fields =
                    List.of(FieldChange.of("partitions", "" + live.partitions(), "" + desired.partitions()));
            if (desired.partitions() < live.partitions()) {
                return new Diff.Unreachable(Code.PARTITIONS, fields, "cannot be reduced", "keep them");
            }
            if (desired.partitions() == HARMFUL) {
                return new Diff.Harmful(Code.PARTITIONS, fields, "keys move", "Take a new one.");
            }
            return desired.equals(live) ? new Diff.None() : new Diff.InPlace(fields, Verdict.NOT_A_JOB, "");
        }

        @Override
        public String describe(TopicArtifact desired) {
            return "partitions " + desired.partitions();
        }

        @Override
        public boolean holdsRecords(TopicArtifact deployed) {
            return filled.contains(deployed.topic());
        }

        @Override
        public String snapshot(TopicArtifact live) {
            return live.toString();
        }

        @Override
        public Memory create(TopicArtifact desired, Step step) throws TargetException {
            step("create", desired.id());
            topics.put(desired.topic(), desired);
            boundary();
            return Memory.NONE;
        }

        @Override
        public Memory update(TopicArtifact desired, TopicArtifact live, Step step) throws TargetException {
            step("update", desired.id());
            topics.put(desired.topic(), desired);
            boundary();
            return Memory.NONE;
        }

        @Override
        public Memory replace(TopicArtifact desired, TopicArtifact live, Step step) {
            throw new IllegalStateException();
        }

        @Override
        public Memory delete(TopicArtifact deployed) throws TargetException {
            step("delete", deployed.id());
            topics.remove(deployed.topic());
            boundary();
            return Memory.NONE;
        }

        @Override
        public Health health(TopicArtifact desired, TopicArtifact live) {
            return new Health(true, "");
        }
    }

    final class FakeJobs implements ResourceProvider<FlinkJobArtifact, FlinkJobArtifact> {
        @Override
        public Class<FlinkJobArtifact> artifactType() {
            return FlinkJobArtifact.class;
        }

        @Override
        public Map<ResourceId, FlinkJobArtifact> read(List<FlinkJobArtifact> desired) {
            Map<ResourceId, FlinkJobArtifact> live = new HashMap<>();
            desired.stream()
                    .map(j -> jobs.getOrDefault(j.name(), stopped.get(j.name())))
                    .filter(j -> j != null)
                    .forEach(j -> live.put(j.id(), j));
            return live;
        }

        @Override
        public Diff diff(FlinkJobArtifact desired, FlinkJobArtifact live) {
            if (desired.equals(live) && !isOver(live)) {
                return new Diff.None();
            }
            return desired.insert().equals(live.insert())
                    ? new Diff.InPlace(
                            List.of(FieldChange.of("name", live.name(), desired.name())),
                            Verdict.RESTART_FROM_SAVEPOINT,
                            "")
                    : new Diff.Recreate(
                            List.of(),
                            "its state would mean something else",
                            !desired.insert().isEmpty());
        }

        @Override
        public String describe(FlinkJobArtifact desired) {
            return "a job";
        }

        @Override
        public Verdict firstVerdict() {
            return Verdict.STARTS_EMPTY;
        }

        @Override
        public Return comeBack(FlinkJobArtifact desired, FlinkJobArtifact deployed, Memory memory) {
            return memory.savepoint().isPresent() ? new Return.Restored() : new Return.Lost("is gone", false);
        }

        @Override
        public boolean isOver(FlinkJobArtifact live) {
            return !jobs.containsKey(live.name());
        }

        @Override
        public String snapshot(FlinkJobArtifact live) {
            return live.toString();
        }

        @Override
        public Memory create(FlinkJobArtifact desired, Step step) throws TargetException {
            String from = step.memory().savepoint().orElse("nothing");
            step("create from " + from, desired.id());
            if (jobs.put(desired.name(), desired) != null) {
                throw new IllegalStateException("two jobs " + desired.name());
            }
            states.put(desired.name(), from.equals("nothing") ? desired.insert() : from);
            boundary();
            return Memory.NONE;
        }

        @Override
        public Memory update(FlinkJobArtifact desired, FlinkJobArtifact live, Step step) throws TargetException {
            step("stop", live.id());
            jobs.remove(live.name());
            stopped.put(live.name(), live);
            boundary();
            String state = Objects.requireNonNull(states.get(live.name()));
            step.remember(new Memory(Optional.of(state)));
            step("start from " + state, desired.id());
            stopped.remove(desired.name());
            jobs.put(desired.name(), desired);
            states.put(desired.name(), state);
            boundary();
            return Memory.NONE;
        }

        @Override
        public Memory replace(FlinkJobArtifact desired, FlinkJobArtifact live, Step step) throws TargetException {
            step("replace", desired.id());
            jobs.remove(live.name());
            boundary();
            jobs.put(desired.name(), desired);
            states.put(desired.name(), desired.insert());
            boundary();
            return Memory.NONE;
        }

        @Override
        public Memory delete(FlinkJobArtifact deployed) throws TargetException {
            step("delete", deployed.id());
            jobs.remove(deployed.name());
            boundary();
            return new Memory(Optional.of("/sp-last"));
        }

        @Override
        public Health health(FlinkJobArtifact desired, FlinkJobArtifact live) {
            return new Health(!failing.contains(desired.id().toString()), "RUNNING");
        }
    }

    final class MemoryLedger implements Ledger {
        final Map<ResourceId, Entry> entries = new ConcurrentSkipListMap<>();
        final Map<ResourceId, String> others = new HashMap<>();
        final Map<ResourceId, String> otherEnvironments = new HashMap<>();
        final Map<ResourceId, String> twins = new HashMap<>();
        final Map<String, String> otherReaders = new HashMap<>();
        final Map<ResourceId, String> otherModules = new HashMap<>();
        final Set<ResourceId> known = ConcurrentHashMap.newKeySet();

        /** As if its topic had been lost. */
        void lose() {
            entries.clear();
            known.clear();
        }

        @Override
        public boolean knew(ResourceId id) {
            return known.contains(id);
        }

        @Override
        public Optional<String> otherModule(ResourceId id) {
            return Optional.ofNullable(otherModules.get(id));
        }

        @Override
        public String project() {
            return "shop";
        }

        @Override
        public List<String> otherReaders(String topic) {
            return Optional.ofNullable(otherReaders.get(topic)).stream().toList();
        }

        @Override
        public Optional<Entry> find(ResourceId id) {
            return Optional.ofNullable(entries.get(id));
        }

        @Override
        public List<Entry> own() {
            return List.copyOf(entries.values());
        }

        @Override
        public Optional<String> otherOwner(ResourceId id) {
            return Optional.ofNullable(others.get(id));
        }

        @Override
        public Optional<String> twin(Artifact artifact) {
            return Optional.ofNullable(twins.get(artifact.id()));
        }

        @Override
        public Optional<String> otherEnvironment(ResourceId id) {
            return Optional.ofNullable(otherEnvironments.get(id));
        }

        @Override
        public void intend(ResourceId id, String operation, ObjectNode content, Memory memory) {
            boundary();
            known.add(id);
            entries.put(id, new Entry(id, "", content, !operation.equals("create"), memory));
            boundary();
        }

        @Override
        public void deleted(ResourceId id, ObjectNode content, Memory memory) {
            boundary();
            entries.remove(id);
            boundary();
        }

        @Override
        public void applied(ResourceId id, ObjectNode content, Memory memory) {
            boundary();
            entries.put(id, new Entry(id, ArtifactJson.digest(content), content, true, memory));
            otherModules.remove(id);
            boundary();
        }
    }
}
