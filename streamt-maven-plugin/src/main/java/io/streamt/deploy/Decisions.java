package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.manifest.ArtifactJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which change brings one resource to its declared state. The decision depends on what is live, on what the ledger
 * remembers and on what the caller accepts. Nothing is changed here.
 */
record Decisions<A extends Artifact, L>(ResourceProvider<A, L> provider, Ledger ledger, Acceptance acceptance) {
    private static final String NEEDLESS = "accepted, although ";
    private static final String KEPT = "state kept under its new meaning, as accepted: ";

    /** A block if this name, or the one before it, was deployed to a system of another kind. */
    Optional<Change> elsewhere(A desired, Renames renames) {
        boolean other = Stream.concat(
                        ledger.find(desired.id()).stream(), renames.before(desired.id()).flatMap(ledger::find).stream())
                .anyMatch(e -> !provider.artifactType().isInstance(ArtifactJson.read(e.content())));
        return other ? Optional.of(Blocks.otherKind(desired)) : Optional.empty();
    }

    Change creation(A desired) throws TargetException {
        Optional<Diff.Unreachable> obstacle = provider.obstacle(desired);
        if (obstacle.isPresent()) {
            return Blocks.unreachable(desired, obstacle.get());
        }
        if (ledger.otherOwner(desired.id()).isPresent()) {
            return Blocks.notOurs(desired, List.of(), ledger);
        }
        if (isOfAnotherModule(desired)) {
            return Blocks.ofAnotherModule(
                    desired, ledger.otherModule(desired.id()).get());
        }
        Optional<Ledger.Entry> entry = ledger.find(desired.id());
        if (entry.isEmpty() && ledger.twin(desired).isPresent()) {
            return Blocks.twin(desired, ledger.twin(desired).get());
        }
        if (entry.isEmpty() && isJob() && acceptance.from(desired).isPresent()) {
            return new Change.Create(
                    desired,
                    Verdict.RESTART_FROM_SAVEPOINT,
                    "from " + acceptance.from(desired).get() + ", as accepted; what its state means is not known");
        }
        if (entry.isEmpty()) {
            return new Change.Create(desired, provider.firstVerdict(), provider.describe(desired));
        }
        return recreation(desired, entry.get());
    }

    /** The resource was deployed and is gone. */
    private Change recreation(A desired, Ledger.Entry entry) throws TargetException {
        A deployed = own(ArtifactJson.read(entry.content()));
        ResourceProvider.Return back =
                entry.applied() || memory(desired, entry).savepoint().isPresent()
                        ? provider.comeBack(desired, deployed, memory(desired, entry))
                        : new ResourceProvider.Return.Fresh(provider.firstVerdict());
        if (back instanceof ResourceProvider.Return.Lost lost) {
            if (acceptance.resets(desired)) {
                return new Change.Create(desired, Verdict.STATE_LOST, "accepted: " + lost.why());
            }
            return lost.keepable() && acceptance.keeps(desired)
                    ? new Change.Create(desired, Verdict.RESTART_FROM_SAVEPOINT, KEPT + lost.why())
                    : Blocks.needsConsent(desired, lost, provider.resetEffect(desired));
        }
        if (isJob() && acceptance.resets(desired)) {
            return new Change.Create(desired, Verdict.STATE_LOST, NEEDLESS + "it could go on from what is left of it");
        }
        Verdict verdict =
                back instanceof ResourceProvider.Return.Fresh fresh ? fresh.verdict() : Verdict.RESTART_FROM_SAVEPOINT;
        String how = back instanceof ResourceProvider.Return.Restored restored ? restored.how() : "";
        String description = provider.describe(desired, deployed);
        return new Change.Create(desired, verdict, how.isEmpty() ? description : description + "; " + how);
    }

    private boolean isJob() {
        return provider.firstVerdict() == Verdict.STARTS_EMPTY;
    }

    /** Returns the ledger's memory, with the savepoint that the user has named instead of its own. */
    private ResourceProvider.Memory memory(A desired, Ledger.Entry entry) {
        Optional<String> named = acceptance.from(desired);
        return named.isEmpty()
                ? entry.memory()
                : new ResourceProvider.Memory(
                        named, entry.memory().fingerprints(), entry.memory().savepoints(), Optional.empty());
    }

    Change change(A desired, L live) throws TargetException {
        if (ledger.find(desired.id()).isEmpty()) {
            boolean same = provider.isShared() && provider.diff(desired, live) instanceof Diff.None;
            if (same && !acceptance.adopts(desired)) {
                return new Change.None(desired.id(), desired.dependsOn());
            }
            if (ledger.otherEnvironment(desired.id()).isPresent()) {
                return Blocks.ofAnotherEnvironment(
                        desired, ledger.otherEnvironment(desired.id()).get());
            }
            boolean free = ledger.otherOwner(desired.id()).isEmpty();
            boolean taken = takes(desired, live)
                    || provider.partOf(desired).flatMap(ledger::find).isPresent();
            if (free && provider.isOver(live) && !(taken && !ledger.knew(desired.id()))) {
                return forgotten(desired)
                        ? Blocks.forgotten(desired, provider.resetEffect(desired))
                        : creation(desired);
            }
            return free && taken ? adoption(desired, live) : Blocks.notOurs(desired, differing(desired, live), ledger);
        }
        if (isOfAnotherModule(desired)) {
            return Blocks.ofAnotherModule(
                    desired, ledger.otherModule(desired.id()).get());
        }
        Ledger.Entry entry = ledger.find(desired.id()).orElseThrow();
        Change change = difference(desired, live, attributed(desired, live, entry));
        boolean settled = entry.applied()
                && ledger.otherModule(desired.id()).isEmpty()
                && provider.isComplete(entry.memory())
                && entry.memory().essential().equals(provider.settled(desired))
                && entry.digest().equals(ArtifactJson.digest(desired));
        return change instanceof Change.None && !settled
                ? new Change.None(desired.id(), desired.dependsOn(), Optional.of(desired))
                : change;
    }

    /** Whether another module of the same project has it, and nobody said that this one takes it over. */
    private boolean isOfAnotherModule(A desired) {
        return ledger.otherModule(desired.id()).isPresent() && !acceptance.adopts(desired);
    }

    /** A name says that it is meant; {@code all} takes what shows that it is ours: a job that we started, and what is as declared. */
    private boolean takes(A desired, L live) {
        return acceptance.adopts(desired)
                || (acceptance.adoptsAll() && (isJob() || provider.diff(desired, live) instanceof Diff.None));
    }

    /** Whether a job of ours has ended that the ledger knows nothing of: it was lost, and with it where the job goes on. */
    private boolean forgotten(A desired) {
        return isJob()
                && !ledger.knew(desired.id())
                && !acceptance.resets(desired)
                && acceptance.from(desired).isEmpty();
    }

    /** The difference, three ways: a live field that was not deployed so was changed by somebody else. */
    Diff attributed(A desired, L live, Ledger.Entry entry) {
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

    private Change difference(A desired, L live, Diff diff) throws TargetException {
        if (isJob() && acceptance.from(desired).isPresent() && !provider.isOver(live)) {
            return Blocks.stillThere(desired);
        }
        if (isJob() && acceptance.resets(desired) && !(diff instanceof Diff.Recreate)) {
            String kept = diff instanceof Diff.InPlace ? "its state could be kept" : "it is as declared";
            return diff instanceof Diff.Unreachable unreachable
                    ? Blocks.unreachable(desired, unreachable)
                    : new Change.Replace(desired, diff.fields(), Verdict.STATE_LOST, NEEDLESS + kept);
        }
        if (diff instanceof Diff.None) {
            return new Change.None(desired.id(), desired.dependsOn());
        }
        if (diff instanceof Diff.Unreachable unreachable) {
            return Blocks.unreachable(desired, unreachable);
        }
        if (diff instanceof Diff.Harmful harmful) {
            return acceptance.keeps(desired)
                    ? new Change.Update(desired, harmful.fields(), Verdict.NOT_A_JOB, "accepted: " + harmful.why())
                    : Blocks.harmful(desired, harmful);
        }
        if (diff instanceof Diff.InPlace inPlace) {
            Optional<Diff.Unreachable> obstacle = provider.obstacle(desired, live);
            return obstacle.<Change>map(o -> Blocks.unreachable(desired, o))
                    .orElseGet(() -> new Change.Update(desired, inPlace.fields(), inPlace.verdict(), inPlace.reason()));
        }
        Diff.Recreate recreate = (Diff.Recreate) diff;
        if (acceptance.resets(desired)) {
            return new Change.Replace(desired, recreate.fields(), Verdict.STATE_LOST, "accepted: " + recreate.why());
        }
        return recreate.keepable() && acceptance.keeps(desired)
                ? new Change.Update(desired, recreate.fields(), Verdict.RESTART_FROM_SAVEPOINT, KEPT + recreate.why())
                : Blocks.needsConsent(
                        desired, recreate.fields(), recreate.why(), recreate.keepable(), provider.resetEffect(desired));
    }

    /** The resource has another name until now. */
    Change renaming(A desired, Ledger.Entry before) throws TargetException {
        boolean stopped =
                ledger.find(desired.id()).flatMap(e -> e.memory().savepoint()).isPresent();
        A deployed = own(ArtifactJson.read(before.content()));
        L live = stopped ? null : provider.read(List.of(deployed)).get(before.id());
        Change change;
        if (live != null) {
            change = difference(desired, live, attributed(desired, live, before));
        } else {
            change = stopped ? creation(desired) : recreation(desired, before);
        }
        if (change instanceof Change.None) {
            Verdict verdict = provider.firstVerdict() == Verdict.NOT_A_JOB ? Verdict.NOT_A_JOB : Verdict.NO_OP;
            return new Change.Rename(new Change.Update(desired, List.of(), verdict, ""), before.id());
        }
        return change instanceof Change.Applicable step ? new Change.Rename(step, before.id()) : change;
    }

    Change adoption(A desired, L live) throws TargetException {
        Change change = difference(desired, live, provider.diff(desired, live));
        if (change instanceof Change.None) {
            Verdict verdict = provider.firstVerdict() == Verdict.NOT_A_JOB ? Verdict.NOT_A_JOB : Verdict.NO_OP;
            return new Change.Adopt(new Change.Update(desired, List.of(), verdict, ""));
        }
        return change instanceof Change.Applicable step ? new Change.Adopt(step) : change;
    }

    /** The fields of a shared resource that are not as declared. They show whether it is the one that is meant. */
    private List<FieldChange> differing(A desired, L live) {
        return provider.isShared() ? provider.diff(desired, live).fields() : List.of();
    }

    private A own(Artifact artifact) {
        return provider.artifactType().cast(artifact);
    }
}
