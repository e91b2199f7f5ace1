package io.streamt.deploy.registry;

import io.streamt.artifact.ResourceId;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Reference;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.ResourceProvider;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Verdict;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Counted;
import io.streamt.diagnostic.NearestNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Subjects. */
public final class SchemaProvider implements ResourceProvider<SchemaArtifact, LiveSchema> {
    private static final String NO_CHECKS = "NONE";
    private static final String COMPATIBILITY = "compatibility";

    private final TableConnection connection;
    private final SchemaRegistry registry;

    /** Subjects that this deploy registers where they are missing. */
    private final Set<String> declared = ConcurrentHashMap.newKeySet();

    /** @param connection whose registry is meant */
    public SchemaProvider(TableConnection connection) {
        this.connection = connection;
        this.registry = new SchemaRegistry(connection);
    }

    @Override
    public Class<SchemaArtifact> artifactType() {
        return SchemaArtifact.class;
    }

    @Override
    public Map<ResourceId, LiveSchema> read(List<SchemaArtifact> desired) throws TargetException {
        if (connection.registryUrl().isEmpty()) {
            throw new TargetException(
                    Code.NO_TARGET,
                    "no schema registry is configured, and " + desired.get(0).id() + " of '"
                            + desired.get(0).model() + "' belongs into one.",
                    "Give runtime.schema_registry.url; on the local stack run streamt:up again.");
        }
        desired.forEach(d -> declared.add(d.subject()));
        Map<String, LiveSchema> latest =
                registry.latest(desired.stream().map(SchemaArtifact::subject).collect(Collectors.toSet()));
        Map<ResourceId, LiveSchema> live = new HashMap<>();
        for (SchemaArtifact schema : desired) {
            LiveSchema found = latest.get(schema.subject());
            if (found != null) {
                live.put(schema.id(), completed(schema, found));
            }
        }
        return live;
    }

    private LiveSchema completed(SchemaArtifact schema, LiveSchema found) throws TargetException {
        LiveSchema live =
                schema.compatibility().isPresent() ? found.with(registry.compatibility(schema.subject())) : found;
        if (live.isLatest(schema)) {
            return live;
        }
        return registry.find(schema)
                .map(version -> live.with(new LiveSchema.Found(schema.schema(), version)))
                .orElse(live);
    }

    @Override
    public Diff diff(SchemaArtifact desired, LiveSchema live) {
        List<FieldChange> fields = new ArrayList<>();
        if (live.version(desired).isEmpty()) {
            fields.addAll(changes(desired, live));
        }
        desired.compatibility()
                .filter(level -> !live.compatibility().equals(Optional.of(level)))
                .ifPresent(
                        level -> fields.add(FieldChange.of(COMPATIBILITY, live.compatibility(), Optional.of(level))));
        return fields.isEmpty() ? new Diff.None() : new Diff.InPlace(fields, Verdict.NOT_A_JOB, "");
    }

    private static List<FieldChange> changes(SchemaArtifact desired, LiveSchema live) {
        List<FieldChange> fields = new ArrayList<>();
        fields.add(FieldChange.of("version", "" + live.latest(), "a new one"));
        if (live.language() != desired.language()) {
            fields.add(FieldChange.of(
                    "format", live.language().written(), desired.language().written()));
        }
        if (!Set.copyOf(live.references()).equals(Set.copyOf(desired.references()))) {
            fields.add(FieldChange.of("references", shown(live.references()), shown(desired.references())));
        }
        fields.addAll(SchemaText.changes(live.schema(), desired.schema()));
        return fields;
    }

    private static Optional<String> shown(List<Reference> references) {
        return references.stream()
                .map(r -> r.subject() + " " + r.version())
                .sorted()
                .reduce((one, other) -> one + ", " + other);
    }

    /** Returns the difference that a change of the declaration alone would make. */
    public static Diff change(SchemaArtifact desired, SchemaArtifact deployed) {
        LiveSchema before = new LiveSchema(
                1,
                deployed.language(),
                deployed.schema(),
                deployed.references(),
                deployed.compatibility(),
                Optional.empty());
        List<FieldChange> fields = new ArrayList<>();
        if (!before.isLatest(desired)) {
            fields.addAll(changes(desired, before).stream()
                    .filter(f -> !f.path().equals("version"))
                    .toList());
        }
        if (!desired.compatibility().equals(deployed.compatibility())) {
            fields.add(FieldChange.of(COMPATIBILITY, deployed.compatibility(), desired.compatibility()));
        }
        return fields.isEmpty() ? new Diff.None() : new Diff.InPlace(fields, Verdict.NOT_A_JOB, "");
    }

    /** Whoever registered what is declared: readers and writers need no more. */
    @Override
    public boolean isShared() {
        return true;
    }

    /** The subjects of a topic are its owner's, who has written them since before they were deployed. */
    @Override
    public Optional<ResourceId> partOf(SchemaArtifact desired) {
        return desired.sourceTopic() || !desired.isNamedByTopic()
                ? Optional.empty()
                : Optional.of(ResourceId.topic(desired.topic()));
    }

    @Override
    public Optional<Diff.Unreachable> obstacle(SchemaArtifact desired) throws TargetException {
        if (registry.isReadOnly()) {
            return blocked(
                    Code.REGISTRY_REFUSED,
                    "the schema registry at " + registry.url() + " is read-only",
                    "Set its mode to READWRITE (PUT /mode), or register the schema where it comes from.");
        }
        for (Reference reference : desired.references()) {
            boolean known = declared.contains(reference.subject())
                    || registry.version(reference.subject(), "" + reference.version())
                            .isPresent();
            if (!known) {
                return blocked(
                        Code.SCHEMA_REFERENCE,
                        "refers to version " + reference.version() + " of subject '" + reference.subject()
                                + "', which is not registered",
                        NearestNames.didYouMean(reference.subject(), registry.subjects())
                                + "Register it first, or correct 'references'.");
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Diff.Unreachable> obstacle(SchemaArtifact desired, LiveSchema live) throws TargetException {
        Optional<Diff.Unreachable> any = obstacle(desired);
        if (any.isPresent()
                || live.version(desired).isPresent()
                || desired.compatibility().equals(Optional.of(NO_CHECKS))) {
            return any;
        }
        List<String> reasons = registry.incompatibilities(desired);
        return reasons.isEmpty()
                ? Optional.empty()
                : blocked(
                        Code.SCHEMA_INCOMPATIBLE,
                        "incompatible with version " + live.latest() + ": " + String.join("; ", reasons),
                        evolve(desired));
    }

    /** Says what to do about an incompatible schema. */
    static String evolve(SchemaArtifact schema) {
        String topic = schema.sourceTopic()
                ? "declare what the topic's writers have registered"
                : "take a new topic, and with it a new subject, under advanced.topic.name";
        return "Let new columns be NULL, and keep those that readers know; or " + topic
                + "; or change schema.compatibility, if all readers cope with it.";
    }

    private static Optional<Diff.Unreachable> blocked(Code code, String reason, String hint) {
        return Optional.of(new Diff.Unreachable(code, List.of(), reason, hint));
    }

    @Override
    public String describe(SchemaArtifact desired) {
        return description(desired);
    }

    /** {@code avro, 7 fields, BACKWARD}. */
    public static String description(SchemaArtifact desired) {
        int fields = SchemaText.size(desired.schema());
        return desired.language().written()
                + (fields == 0 ? "" : ", " + Counted.of(fields, "field"))
                + desired.compatibility().map(level -> ", " + level).orElse("");
    }

    @Override
    public Memory create(SchemaArtifact desired, Step step) throws TargetException {
        registry.register(desired);
        if (desired.compatibility().isPresent()) {
            registry.setCompatibility(desired.subject(), desired.compatibility().get());
        }
        return Memory.NONE;
    }

    /** The level first: a schema may be what it allows. */
    @Override
    public Memory update(SchemaArtifact desired, LiveSchema live, Step step) throws TargetException {
        if (desired.compatibility().isPresent() && !desired.compatibility().equals(live.compatibility())) {
            registry.setCompatibility(desired.subject(), desired.compatibility().get());
        }
        if (live.version(desired).isEmpty()) {
            registry.register(desired);
        }
        return Memory.NONE;
    }

    @Override
    public Memory replace(SchemaArtifact desired, LiveSchema live, Step step) {
        throw new IllegalStateException("a subject is never replaced: " + desired.id());
    }

    @Override
    public Memory delete(SchemaArtifact deployed) throws TargetException {
        registry.delete(deployed.subject());
        return Memory.NONE;
    }

    @Override
    public String snapshot(LiveSchema live) {
        return live.latest() + " " + live.language() + " " + live.schema() + " " + live.references() + " "
                + live.compatibility();
    }

    @Override
    public Health health(SchemaArtifact desired, LiveSchema live) {
        return new Health(
                true,
                live.version(desired)
                        .map(v -> v == live.latest() ? "version " + v : "version " + v + " of " + live.latest())
                        .orElse("version " + live.latest() + " is another one"));
    }
}
