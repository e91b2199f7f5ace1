package io.streamt.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.manifest.ArtifactJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Takes the steps of a plan; a failure skips only what depends on it. */
public final class Applier {
    private final Targets targets;
    private final Ledger ledger;
    private final Acceptance acceptance;
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    public Applier(Targets targets, Ledger ledger, Acceptance acceptance, LongSupplier nanoTime) {
        this.targets = targets;
        this.ledger = ledger;
        this.acceptance = acceptance;
        this.nanoTime = nanoTime;
    }

    /** @param progress told of each outcome as it happens */
    public ApplyReport apply(Plan plan, Consumer<Outcome> progress) {
        List<Outcome> outcomes = new ArrayList<>();
        Set<ResourceId> notDone = new HashSet<>();
        for (Change change : plan.changes()) {
            Outcome outcome = attempt(change, notDone);
            if (!(outcome instanceof Outcome.Applied)) {
                notDone.add(change.id());
            }
            outcomes.add(outcome);
            progress.accept(outcome);
        }
        return new ApplyReport(plan, outcomes);
    }

    private Outcome attempt(Change change, Set<ResourceId> notDone) {
        Optional<ResourceId> blocker =
                change.dependsOn().stream().filter(notDone::contains).sorted().findFirst();
        if (change instanceof Change.Blocked) {
            return new Outcome.Skipped(change, change.id());
        }
        if (change instanceof Change.None) {
            return new Outcome.Applied(change, 0);
        }
        if (blocker.isPresent()) {
            return new Outcome.Skipped(change, blocker.get());
        }
        long start = nanoTime.getAsLong();
        try {
            take(change, desired(change));
            return new Outcome.Applied(change, seconds(start));
        } catch (TargetException e) {
            return new Outcome.Failed(change, seconds(start), e);
        }
    }

    private void take(Change change, Artifact desired) throws TargetException {
        ObjectNode wanted = ArtifactJson.content(desired);
        Optional<Ledger.Entry> entry = ledger.find(desired.id());
        ObjectNode deployed = entry.map(Ledger.Entry::content).orElse(wanted);
        Memory memory = entry.map(Ledger.Entry::memory).orElse(Memory.NONE);
        String operation = change.action().written();
        ledger.intend(desired.id(), operation, deployed, memory);
        ResourceProvider.Step step = new ResourceProvider.Step() {
            @Override
            public Optional<Artifact> deployed() {
                return entry.map(e -> ArtifactJson.read(e.content()));
            }

            @Override
            public Memory memory() {
                return change.verdict() == Verdict.STATE_LOST ? Memory.NONE : memory;
            }

            @Override
            public void remember(Memory noted) throws TargetException {
                ledger.intend(desired.id(), operation, deployed, noted);
            }
        };
        Memory remembered = targets.of(desired).apply(change, ledger, acceptance, step);
        if (change instanceof Change.Delete) {
            ledger.deleted(desired.id(), deployed, remembered);
        } else {
            ledger.applied(desired.id(), wanted, remembered);
        }
    }

    private static Artifact desired(Change change) {
        if (change instanceof Change.Create create) {
            return create.desired();
        }
        if (change instanceof Change.Update update) {
            return update.desired();
        }
        if (change instanceof Change.Replace replace) {
            return replace.desired();
        }
        if (change instanceof Change.Delete delete) {
            return delete.deployed();
        }
        throw new IllegalStateException("not a step: " + change);
    }

    private double seconds(long start) {
        return (nanoTime.getAsLong() - start) / 1e9;
    }
}
