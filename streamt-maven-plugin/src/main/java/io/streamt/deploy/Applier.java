package io.streamt.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.manifest.ArtifactJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Takes the steps of a plan; a failure skips only what depends on it. */
public final class Applier {
    private static final int MOST_AT_ONCE = 4;

    private final Targets targets;
    private final Ledger ledger;
    private final Acceptance acceptance;
    private final InstantSource clock;
    private volatile boolean stopped;

    public Applier(Targets targets, Ledger ledger, Acceptance acceptance, InstantSource clock) {
        this.targets = targets;
        this.ledger = ledger;
        this.acceptance = acceptance;
        this.clock = clock;
    }

    /**
     * Takes all steps; those that do not depend on each other at the same time.
     *
     * @param progress told of each outcome as it happens, one at a time
     */
    public ApplyReport apply(Plan plan, Consumer<Outcome> progress) {
        Map<ResourceId, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(MOST_AT_ONCE);
        try {
            for (Change change : plan.changes()) {
                outcomes.put(change.id(), schedule(change, outcomes, workers, progress));
            }
            List<Outcome> inOrder =
                    outcomes.values().stream().map(CompletableFuture::join).toList();
            return new ApplyReport(plan, inOrder);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Lets the steps under way end, and begins no other. */
    public void stop() {
        stopped = true;
    }

    /** A plan's order puts everything after what it depends on, so that is scheduled already. */
    private CompletableFuture<Outcome> schedule(
            Change change,
            Map<ResourceId, CompletableFuture<Outcome>> earlier,
            ExecutorService workers,
            Consumer<Outcome> progress) {
        List<CompletableFuture<Outcome>> before = change.dependsOn().stream()
                .sorted()
                .flatMap(id -> Optional.ofNullable(earlier.get(id)).stream())
                .toList();
        return CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
                .thenApplyAsync(
                        done -> {
                            Outcome outcome = attempt(
                                    change,
                                    before.stream().map(CompletableFuture::join).toList());
                            synchronized (progress) {
                                progress.accept(outcome);
                            }
                            return outcome;
                        },
                        workers);
    }

    private Outcome attempt(Change change, List<Outcome> before) {
        if (change instanceof Change.Blocked) {
            return new Outcome.Skipped(change, change.id());
        }
        if (change instanceof Change.Kept) {
            return new Outcome.Kept(change);
        }
        if (change instanceof Change.None none) {
            return settle(none);
        }
        Optional<ResourceId> blocker = before.stream()
                .filter(o -> !(o instanceof Outcome.Applied))
                .map(Outcome::id)
                .findFirst();
        if (blocker.isPresent()) {
            return new Outcome.Skipped(change, blocker.get());
        }
        if (stopped) {
            return new Outcome.NotBegun(change);
        }
        Change.Applicable applicable = (Change.Applicable) change;
        Instant start = clock.instant();
        try {
            take(applicable);
            return new Outcome.Applied(change, seconds(start));
        } catch (TargetException e) {
            return new Outcome.Failed(change, seconds(start), e);
        }
    }

    /** The end of a step that a deploy before took and could not write down. */
    private Outcome settle(Change.None change) {
        try {
            if (change.unsettled().isPresent() && !stopped) {
                Artifact settled = change.unsettled().get();
                Memory known =
                        ledger.find(change.id()).map(Ledger.Entry::memory).orElse(Memory.NONE);
                ledger.applied(
                        change.id(),
                        ArtifactJson.content(settled),
                        targets.of(settled).settled(settled).after(known, clock.instant()));
            }
            return new Outcome.Applied(change, 0);
        } catch (TargetException e) {
            return new Outcome.Failed(change, 0, e);
        }
    }

    private void take(Change.Applicable change) throws TargetException {
        Artifact desired = change.artifact();
        ObjectNode wanted = ArtifactJson.content(desired);
        Optional<Ledger.Entry> own = ledger.find(desired.id());
        Optional<Ledger.Entry> before =
                change instanceof Change.Rename rename ? ledger.find(rename.from()) : Optional.empty();
        boolean stopped = own.flatMap(e -> e.memory().savepoint()).isPresent();
        // A renamed one goes on from what the other left, unless that was taken over before we died.
        Optional<Ledger.Entry> entry = before.isPresent() && !stopped ? before : own;
        ObjectNode deployed =
                before.isPresent() ? wanted : own.map(Ledger.Entry::content).orElse(wanted);
        Noted step = new Noted(change, entry, deployed);
        step.remember(step.latest);
        Memory left = targets.of(desired).apply(change, ledger, acceptance, step);
        Memory remembered = targets.of(desired).tidy(desired, step.noted(left));
        if (change instanceof Change.Delete) {
            ledger.deleted(desired.id(), deployed, remembered);
            return;
        }
        if (before.isPresent()) {
            ledger.deleted(before.get().id(), before.get().content(), Memory.NONE);
        }
        ledger.applied(desired.id(), wanted, remembered);
    }

    /** A step, whose notes go into the ledger at once; savepoints that are known stay known. */
    private final class Noted implements ResourceProvider.Step {
        private final Change.Applicable change;
        private final Optional<Ledger.Entry> entry;
        private final ObjectNode deployed;
        private Memory latest;

        Noted(Change.Applicable change, Optional<Ledger.Entry> entry, ObjectNode deployed) {
            this.change = change;
            this.entry = entry;
            this.deployed = deployed;
            this.latest = before();
        }

        private Memory before() {
            return entry.map(Ledger.Entry::memory).orElse(Memory.NONE);
        }

        @Override
        public Optional<Artifact> deployed() {
            return entry.map(e -> ArtifactJson.read(e.content()));
        }

        @Override
        public Memory memory() {
            return change.verdict() == Verdict.STATE_LOST ? Memory.NONE : before();
        }

        @Override
        public boolean goesOn() {
            return change.verdict() != Verdict.STATE_LOST && change.verdict() != Verdict.STARTS_EMPTY;
        }

        @Override
        public Optional<String> from() {
            return acceptance.from(change.artifact());
        }

        @Override
        public void remember(Memory memory) throws TargetException {
            latest = noted(memory);
            ledger.intend(change.id(), change.action().written(), deployed, latest);
        }

        Memory noted(Memory memory) {
            return memory.after(latest, clock.instant());
        }
    }

    private double seconds(Instant start) {
        return Duration.between(start, clock.instant()).toMillis() / 1e3;
    }
}
