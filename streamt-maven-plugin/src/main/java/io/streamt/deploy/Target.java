package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.ResourceKind;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider with its type parameters hidden: what planner and applier see of every target. */
final class Target<A extends Artifact, L> {
    private static final String KEPT = "state kept under its new meaning, as accepted: ";

    private final ResourceProvider<A, L> provider;

    Target(ResourceProvider<A, L> provider) {
        this.provider = provider;
    }

    /**
     * What is told of live resources beside their changes.
     *
     * @param digests by id
     */
    record Seen(Map<ResourceId, String> digests, List<String> remarks) {
        Seen() {
            this(new HashMap<>(), new ArrayList<>());
        }
    }

    boolean handles(Artifact artifact) {
        return provider.artifactType().isInstance(artifact);
    }

    /**
     * The changes of all artifacts of this kind, by id.
     *
     * @param seen takes what is told of the live ones
     */
    Map<ResourceId, Change> plan(List<Artifact> all, Ledger ledger, Acceptance acceptance, Renames renames, Seen seen)
            throws TargetException {
        List<A> mine = all.stream()
                .filter(this::handles)
                .map(provider.artifactType()::cast)
                .toList();
        Map<ResourceId, L> live = mine.isEmpty() ? Map.of() : provider.read(mine);
        live.forEach((id, found) -> seen.digests().put(id, Basis.digest(provider.snapshot(found))));
        Map<ResourceId, Change> changes = new HashMap<>();
        for (A desired : mine) {
            L found = live.get(desired.id());
            Optional<Change> elsewhere = elsewhere(desired, ledger, renames);
            if (elsewhere.isPresent()) {
                changes.put(desired.id(), elsewhere.get());
                continue;
            }
            if (found != null) {
                A known = ledger.find(desired.id())
                        .map(e -> own(ArtifactJson.read(e.content())))
                        .orElse(desired);
                seen.remarks().addAll(provider.remarks(known, found));
            }
            Optional<Ledger.Entry> before = renames.before(desired.id()).flatMap(ledger::find);
            // A job that ended under this name long ago may still show.
            boolean free = found == null || provider.isHalfMade(found) || provider.isOver(found);
            boolean renamed = before.isPresent() && free;
            Change change = renamed
                    ? renaming(desired, before.get(), ledger, acceptance)
                    : found == null
                            ? creation(desired, ledger, acceptance)
                            : change(desired, found, ledger, acceptance);
            changes.put(desired.id(), change);
        }
        return changes;
    }

    /** What was deployed under that name, or the one before it, to a system of another kind: nothing of it can be taken over. */
    private Optional<Change> elsewhere(A desired, Ledger ledger, Renames renames) {
        boolean other = Stream.concat(
                        ledger.find(desired.id()).stream(), renames.before(desired.id()).flatMap(ledger::find).stream())
                .anyMatch(e -> !handles(ArtifactJson.read(e.content())));
        return other
                ? Optional.of(new Change.Blocked(
                        Code.UNSUPPORTED,
                        desired.id(),
                        desired.dependsOn(),
                        List.of(),
                        "was deployed before to a Flink of another kind, and nothing of it can be taken over",
                        "Give the model another name here, and remove the one there: -Dstreamt.prune"))
                : Optional.empty();
    }

    /** The state of everything desired, in the order given. */
    List<ResourceState> status(List<Artifact> all, Ledger ledger) throws TargetException {
        List<A> mine = all.stream()
                .filter(this::handles)
                .map(provider.artifactType()::cast)
                .toList();
        Map<ResourceId, L> live = mine.isEmpty() ? Map.of() : provider.read(mine);
        List<ResourceState> states = new ArrayList<>();
        for (A desired : mine) {
            L found = live.get(desired.id());
            states.add(found == null ? ResourceState.missing(desired.id()) : state(desired, found, ledger));
        }
        return states;
    }

    private ResourceState state(A desired, L live, Ledger ledger) throws TargetException {
        ResourceProvider.Health health = provider.health(desired, live);
        Optional<Ledger.Entry> entry = ledger.find(desired.id()).filter(e -> handles(ArtifactJson.read(e.content())));
        Diff diff = entry.isPresent() ? attributed(desired, live, entry.get()) : provider.diff(desired, live);
        ResourceState.State state = !health.ok()
                ? ResourceState.State.FAILED
                : diff instanceof Diff.None ? ResourceState.State.OK : ResourceState.State.DRIFTED;
        String details = Stream.concat(
                        Stream.of(health.details()), diff.fields().stream().map(FieldChange::shown))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return new ResourceState(desired.id(), state, details, health.metrics());
    }

    /** Takes the planned step, after making sure that the live state is still the one that was planned on. */
    Memory apply(Change planned, Ledger ledger, Acceptance acceptance, ResourceProvider.Step step)
            throws TargetException {
        if (planned instanceof Change.Create create) {
            A desired = own(create.artifact());
            L live = provider.read(List.of(desired)).get(desired.id());
            if (live != null && !provider.isOver(live)) {
                throw stale(planned);
            }
            return provider.create(desired, step);
        }
        if (planned instanceof Change.Adopt adopt) {
            return adopt(adopt, acceptance, step);
        }
        if (planned instanceof Change.Rename rename) {
            return rename(rename, ledger, acceptance, step);
        }
        if (planned instanceof Change.Update update) {
            A desired = own(update.artifact());
            return provider.update(desired, unchanged(desired, planned, ledger, acceptance), step);
        }
        if (planned instanceof Change.Replace replace) {
            A desired = own(replace.artifact());
            return provider.replace(desired, unchanged(desired, planned, ledger, acceptance), step);
        }
        if (planned instanceof Change.Delete delete) {
            return provider.delete(own(delete.artifact()));
        }
        throw new IllegalStateException("not a step: " + planned);
    }

    /** What is as declared already is only remembered: an update would restart it for nothing. */
    private Memory adopt(Change.Adopt planned, Acceptance acceptance, ResourceProvider.Step step)
            throws TargetException {
        A desired = own(planned.artifact());
        L live = provider.read(List.of(desired)).get(desired.id());
        if (live == null || !adoption(desired, live, acceptance).equals(planned)) {
            throw stale(planned);
        }
        if (planned.step() instanceof Change.Replace) {
            return provider.replace(desired, live, step);
        }
        return provider.diff(desired, live) instanceof Diff.None
                ? provider.settled(desired)
                : provider.update(desired, live, step);
    }

    /** What becomes of a resource that is called otherwise until now. */
    private Change renaming(A desired, Ledger.Entry before, Ledger ledger, Acceptance acceptance)
            throws TargetException {
        boolean stopped =
                ledger.find(desired.id()).flatMap(e -> e.memory().savepoint()).isPresent();
        A deployed = own(ArtifactJson.read(before.content()));
        L live = stopped ? null : provider.read(List.of(deployed)).get(before.id());
        Change change;
        if (live != null) {
            change = difference(desired, live, attributed(desired, live, before), acceptance);
        } else {
            change = stopped ? creation(desired, ledger, acceptance) : recreation(desired, before, acceptance);
        }
        if (change instanceof Change.None) {
            Verdict verdict = provider.firstVerdict() == Verdict.NOT_A_JOB ? Verdict.NOT_A_JOB : Verdict.NO_OP;
            return new Change.Rename(new Change.Update(desired, List.of(), verdict, ""), before.id());
        }
        return change instanceof Change.Applicable step ? new Change.Rename(step, before.id()) : change;
    }

    private Memory rename(Change.Rename planned, Ledger ledger, Acceptance acceptance, ResourceProvider.Step step)
            throws TargetException {
        A desired = own(planned.artifact());
        Ledger.Entry before = ledger.find(planned.from()).orElseThrow(() -> stale(planned));
        if (!renaming(desired, before, ledger, acceptance).equals(planned)) {
            throw stale(planned);
        }
        if (planned.step() instanceof Change.Create) {
            return provider.create(desired, step);
        }
        A deployed = own(ArtifactJson.read(before.content()));
        L live = provider.read(List.of(deployed)).get(before.id());
        if (live == null) {
            throw stale(planned);
        }
        return planned.step() instanceof Change.Replace
                ? provider.replace(desired, live, step)
                : provider.rename(desired, deployed, live, step);
    }

    /** Whether a resource is no more, or has ended. */
    boolean isGone(Artifact deployed) throws TargetException {
        L live = provider.read(List.of(own(deployed))).get(deployed.id());
        return live == null || provider.isOver(live);
    }

    private Change adoption(A desired, L live, Acceptance acceptance) throws TargetException {
        Change change = difference(desired, live, provider.diff(desired, live), acceptance);
        if (change instanceof Change.None) {
            Verdict verdict = provider.firstVerdict() == Verdict.NOT_A_JOB ? Verdict.NOT_A_JOB : Verdict.NO_OP;
            return new Change.Adopt(new Change.Update(desired, List.of(), verdict, ""));
        }
        return change instanceof Change.Applicable step ? new Change.Adopt(step) : change;
    }

    Memory settled(Artifact desired) {
        return provider.settled(own(desired));
    }

    Memory tidy(Artifact deployed, Memory memory) {
        return provider.tidy(own(deployed), memory);
    }

    boolean holdsRecords(Artifact deployed) throws TargetException {
        return provider.holdsRecords(own(deployed));
    }

    private L unchanged(A desired, Change planned, Ledger ledger, Acceptance acceptance) throws TargetException {
        L live = provider.read(List.of(desired)).get(desired.id());
        if (live == null || !change(desired, live, ledger, acceptance).equals(planned)) {
            throw stale(planned);
        }
        return live;
    }

    private static TargetException stale(Change planned) {
        return new TargetException(
                Code.STALE_PLAN, planned.id() + " was changed by someone else since the plan was made.", "Plan again.");
    }

    private Change creation(A desired, Ledger ledger, Acceptance acceptance) throws TargetException {
        Optional<Diff.Unreachable> obstacle = provider.obstacle(desired);
        if (obstacle.isPresent()) {
            return blocked(desired, obstacle.get());
        }
        if (ledger.otherOwner(desired.id()).isPresent()) {
            return notOurs(desired, List.of(), ledger);
        }
        Optional<Ledger.Entry> entry = ledger.find(desired.id());
        if (entry.isEmpty()) {
            return new Change.Create(desired, provider.firstVerdict(), provider.describe(desired));
        }
        return recreation(desired, entry.get(), acceptance);
    }

    /** Of what was deployed and is gone. */
    private Change recreation(A desired, Ledger.Entry entry, Acceptance acceptance) {
        A deployed = own(ArtifactJson.read(entry.content()));
        ResourceProvider.Return back =
                entry.applied() || entry.memory().savepoint().isPresent()
                        ? provider.comeBack(desired, deployed, entry.memory())
                        : new ResourceProvider.Return.Fresh(provider.firstVerdict());
        if (back instanceof ResourceProvider.Return.Lost lost) {
            if (acceptance.resets(desired)) {
                return new Change.Create(desired, Verdict.STATE_LOST, "accepted: " + lost.why());
            }
            return lost.keepable() && acceptance.keeps(desired)
                    ? new Change.Create(desired, Verdict.RESTART_FROM_SAVEPOINT, KEPT + lost.why())
                    : needsConsent(desired, List.of(), lost.why(), lost.keepable());
        }
        Verdict verdict =
                back instanceof ResourceProvider.Return.Fresh fresh ? fresh.verdict() : Verdict.RESTART_FROM_SAVEPOINT;
        return new Change.Create(desired, verdict, provider.describe(desired, deployed));
    }

    private Change change(A desired, L live, Ledger ledger, Acceptance acceptance) throws TargetException {
        if (ledger.find(desired.id()).isEmpty()) {
            boolean same = provider.isShared() && provider.diff(desired, live) instanceof Diff.None;
            if (same && !acceptance.adopts(desired)) {
                return new Change.None(desired.id(), desired.dependsOn());
            }
            if (ledger.otherEnvironment(desired.id()).isPresent()) {
                return ofAnotherEnvironment(
                        desired, ledger.otherEnvironment(desired.id()).get());
            }
            boolean free = ledger.otherOwner(desired.id()).isEmpty();
            if (free && provider.isOver(live)) {
                return creation(desired, ledger, acceptance);
            }
            boolean taken = acceptance.adopts(desired)
                    || provider.partOf(desired).flatMap(ledger::find).isPresent();
            return free && taken ? adoption(desired, live, acceptance) : notOurs(desired, live, ledger);
        }
        Ledger.Entry entry = ledger.find(desired.id()).orElseThrow();
        Change change = difference(desired, live, attributed(desired, live, entry), acceptance);
        boolean settled = entry.applied()
                && entry.memory().with(List.of()).equals(provider.settled(desired))
                && entry.digest().equals(ArtifactJson.digest(desired));
        return change instanceof Change.None && !settled
                ? new Change.None(desired.id(), desired.dependsOn(), Optional.of(desired))
                : change;
    }

    /** Three ways: what is live and was not deployed so was changed by somebody else. */
    private Diff attributed(A desired, L live, Ledger.Entry entry) {
        A deployed = own(ArtifactJson.read(entry.content()));
        Diff diff = provider.diff(desired, deployed, live, entry.memory());
        if (diff.fields().isEmpty()) {
            return diff;
        }
        Set<String> drift = provider.drift(deployed, live, entry.memory());
        return diff.with(diff.fields().stream()
                .map(f -> drift.contains(f.path()) ? f.fromOutside() : f)
                .toList());
    }

    private Change difference(A desired, L live, Diff diff, Acceptance acceptance) throws TargetException {
        if (diff instanceof Diff.None) {
            return new Change.None(desired.id(), desired.dependsOn());
        }
        if (diff instanceof Diff.Unreachable unreachable) {
            return blocked(desired, unreachable);
        }
        if (diff instanceof Diff.InPlace inPlace) {
            Optional<Diff.Unreachable> obstacle = provider.obstacle(desired, live);
            return obstacle.<Change>map(o -> blocked(desired, o))
                    .orElseGet(() -> new Change.Update(desired, inPlace.fields(), inPlace.verdict(), inPlace.reason()));
        }
        Diff.Recreate recreate = (Diff.Recreate) diff;
        if (acceptance.resets(desired)) {
            return new Change.Replace(desired, recreate.fields(), Verdict.STATE_LOST, "accepted: " + recreate.why());
        }
        return recreate.keepable() && acceptance.keeps(desired)
                ? new Change.Update(desired, recreate.fields(), Verdict.RESTART_FROM_SAVEPOINT, KEPT + recreate.why())
                : needsConsent(desired, recreate.fields(), recreate.why(), recreate.keepable());
    }

    private Change needsConsent(A desired, List<FieldChange> fields, String why, boolean keepable) {
        String reset = "To start it anew without its state: -Dstreamt.accept=reset:" + desired.model();
        String keep = "; to go on with its state although it means something else now: -Dstreamt.accept=keep:"
                + desired.model();
        return new Change.Blocked(
                Code.STATE_UNSAFE, desired.id(), desired.dependsOn(), fields, why, keepable ? reset + keep : reset);
    }

    /** What of a shared one is not as declared tells whether it is meant. */
    private Change notOurs(A desired, L live, Ledger ledger) {
        return notOurs(
                desired, provider.isShared() ? provider.diff(desired, live).fields() : List.of(), ledger);
    }

    private Change notOurs(A desired, List<FieldChange> fields, Ledger ledger) {
        Optional<String> owner = ledger.otherOwner(desired.id());
        String why = owner.map(
                        p -> "belongs to project '" + p + "', and project '" + ledger.project() + "' declares it too")
                .orElse("exists, but is not ours: no deploy of this project made it");
        String hint = owner.map(p -> "Rename it here; or remove it from project '" + p + "' and deploy that with"
                        + " -Dstreamt.prune, which deletes it there.")
                .orElse("Rename it here, or take it over: -Dstreamt.adopt=" + desired.model());
        return new Change.Blocked(Code.NOT_OURS, desired.id(), desired.dependsOn(), fields, why, hint);
    }

    /** Both on one cluster, which nobody would want to share by accident. */
    private Change ofAnotherEnvironment(A desired, String owner) {
        boolean topics =
                desired.id().kind() == ResourceKind.TOPIC || desired.id().kind() == ResourceKind.SCHEMA;
        String key = topics ? "topic_prefix" : "job_prefix";
        return new Change.Blocked(
                Code.NOT_OURS,
                desired.id(),
                desired.dependsOn(),
                List.of(),
                "belongs to " + owner + ", which shares this cluster",
                "Give one of the environments names of its own: environment." + key + " in its file.");
    }

    private Change blocked(A desired, Diff.Unreachable unreachable) {
        return new Change.Blocked(
                unreachable.code(),
                desired.id(),
                desired.dependsOn(),
                unreachable.fields(),
                unreachable.reason(),
                unreachable.hint());
    }

    private A own(Artifact artifact) {
        return provider.artifactType().cast(artifact);
    }
}
