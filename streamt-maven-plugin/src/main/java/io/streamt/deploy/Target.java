package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider with its type parameters hidden: what planner and applier see of every target. */
final class Target<A extends Artifact, L> {
    private final ResourceProvider<A, L> provider;

    Target(ResourceProvider<A, L> provider) {
        this.provider = provider;
    }

    /**
     * Holds what is reported about live resources beside their changes.
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
        Decisions<A, L> decisions = new Decisions<>(provider, ledger, acceptance);
        Map<ResourceId, Change> changes = new HashMap<>();
        for (A desired : mine) {
            L found = live.get(desired.id());
            Optional<Change> elsewhere = decisions.elsewhere(desired, renames);
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
                    ? decisions.renaming(desired, before.get())
                    : found == null ? decisions.creation(desired) : decisions.change(desired, found);
            changes.put(desired.id(), change);
        }
        return changes;
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
        Diff diff = entry.isPresent()
                ? new Decisions<>(provider, ledger, Acceptance.NOTHING).attributed(desired, live, entry.get())
                : provider.diff(desired, live);
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
        Decisions<A, L> decisions = new Decisions<>(provider, ledger, acceptance);
        if (planned instanceof Change.Create create) {
            A desired = own(create.artifact());
            L live = provider.read(List.of(desired)).get(desired.id());
            if (live != null && !provider.isOver(live)) {
                throw stale(planned);
            }
            return provider.create(desired, step);
        }
        if (planned instanceof Change.Adopt adopt) {
            return adopt(adopt, decisions, step);
        }
        if (planned instanceof Change.Rename rename) {
            return rename(rename, decisions, step);
        }
        if (planned instanceof Change.Update update) {
            A desired = own(update.artifact());
            return provider.update(desired, unchanged(desired, planned, decisions), step);
        }
        if (planned instanceof Change.Replace replace) {
            A desired = own(replace.artifact());
            return provider.replace(desired, unchanged(desired, planned, decisions), step);
        }
        if (planned instanceof Change.Delete delete) {
            return provider.delete(own(delete.artifact()));
        }
        throw new IllegalStateException("not a step: " + planned);
    }

    /** A resource that is as declared is only remembered. An update would restart it without need. */
    private Memory adopt(Change.Adopt planned, Decisions<A, L> decisions, ResourceProvider.Step step)
            throws TargetException {
        A desired = own(planned.artifact());
        L live = provider.read(List.of(desired)).get(desired.id());
        if (live == null || !decisions.adoption(desired, live).equals(planned)) {
            throw stale(planned);
        }
        if (planned.step() instanceof Change.Replace) {
            return provider.replace(desired, live, step);
        }
        return provider.diff(desired, live) instanceof Diff.None
                ? provider.settled(desired, live)
                : provider.update(desired, live, step);
    }

    private Memory rename(Change.Rename planned, Decisions<A, L> decisions, ResourceProvider.Step step)
            throws TargetException {
        A desired = own(planned.artifact());
        Ledger.Entry before = decisions.ledger().find(planned.from()).orElseThrow(() -> stale(planned));
        if (!decisions.renaming(desired, before).equals(planned)) {
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

    Memory settled(Artifact artifact) throws TargetException {
        A desired = own(artifact);
        L live = provider.read(List.of(desired)).get(desired.id());
        return live == null ? provider.settled(desired) : provider.settled(desired, live);
    }

    Memory tidy(Artifact deployed, Memory memory) {
        return provider.tidy(own(deployed), memory);
    }

    boolean holdsRecords(Artifact deployed) throws TargetException {
        return provider.holdsRecords(own(deployed));
    }

    private L unchanged(A desired, Change planned, Decisions<A, L> decisions) throws TargetException {
        L live = provider.read(List.of(desired)).get(desired.id());
        if (live == null || !decisions.change(desired, live).equals(planned)) {
            throw stale(planned);
        }
        return live;
    }

    private static TargetException stale(Change planned) {
        return new TargetException(
                Code.STALE_PLAN, planned.id() + " was changed by someone else since the plan was made.", "Plan again.");
    }

    private A own(Artifact artifact) {
        return provider.artifactType().cast(artifact);
    }
}
