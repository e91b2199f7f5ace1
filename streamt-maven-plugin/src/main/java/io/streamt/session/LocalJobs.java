package io.streamt.session;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceKind;
import io.streamt.deploy.Ledger;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.flink.FlinkJobProvider;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.deploy.ledger.KafkaLedger;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import io.streamt.stack.Endpoints;
import io.streamt.systems.TargetSettings;
import io.streamt.workspace.Environment;
import io.streamt.workspace.EnvironmentVariables;
import io.streamt.workspace.GitCommit;
import io.streamt.workspace.Module;
import io.streamt.workspace.Safety;
import io.streamt.workspace.ToolVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The jobs of all projects on the local stack: stopped before it, and started again after it. */
public final class LocalJobs {
    private static final int MOST_AT_ONCE = 4;

    private final Module module;
    private final Endpoints endpoints;
    private final Consumer<String> progress;

    public LocalJobs(Module module, Endpoints endpoints, Consumer<String> progress) {
        this.module = module;
        this.endpoints = endpoints;
        this.progress = progress;
    }

    /** Takes a savepoint of each running job and remembers it; a job of which none can be had is named, and stops nothing. */
    public void stop() throws TargetException {
        List<TargetException> failures = forEachJob((project, entry, job, jobs, ledger) -> {
            Optional<String> savepoint;
            try {
                savepoint = jobs.stop(job);
            } catch (TargetException e) {
                progress.accept("no savepoint was taken of job " + job.name() + ": " + e.getMessage());
                return;
            }
            if (savepoint.isPresent()) {
                Memory stopped = new Memory(savepoint).after(entry.memory(), Instant.now());
                ledger.remember(project, entry, stopped);
                progress.accept("stopped job " + job.name() + " with a savepoint");
            } else if (entry.applied()) {
                progress.accept("no savepoint was taken of job " + job.name() + ": Flink does not know it");
            }
        });
        failures.forEach(f -> progress.accept(f.getMessage()));
    }

    /**
     * Starts each job that was stopped, from its savepoint. One whose secrets only its own project knows stays stopped and is
     * named, as is one that is gone without a savepoint.
     *
     * @throws TargetException after all were tried, for the first that did not come up
     */
    public void resume() throws TargetException {
        List<TargetException> failures = forEachJob((project, entry, job, jobs, ledger) -> {
            Optional<String> savepoint = entry.memory().savepoint();
            if (savepoint.isPresent() && entry.applied()) {
                Memory running;
                try {
                    running = jobs.resume(job, savepoint.get()).after(entry.memory(), Instant.now());
                } catch (TargetException e) {
                    if (e.code() != Code.UNSET_VARIABLE) {
                        throw e;
                    }
                    progress.accept("job " + job.name() + " stays stopped: " + e.getMessage()
                            + " streamt:deploy of project '" + project + "' starts it from its savepoint.");
                    return;
                }
                ledger.remember(project, entry, jobs.tidy(job, running));
                progress.accept("resumed job " + job.name() + " from its savepoint");
            } else if (entry.applied() && !jobs.isKnown(job)) {
                progress.accept("job " + job.name()
                        + " is not resumed: no savepoint of it is known. streamt:deploy of project '" + project
                        + "' says from where it can go on.");
            }
        });
        failures.stream().skip(1).forEach(f -> progress.accept(f.getMessage()));
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private interface Work {
        void on(String project, Ledger.Entry entry, FlinkJobArtifact job, FlinkJobProvider jobs, KafkaLedger ledger)
                throws TargetException;
    }

    /** Several at once, as most of the time is waiting; a failure of one keeps no other from it. */
    private List<TargetException> forEachJob(Work work) throws TargetException {
        TargetSettings settings = Environment.local(endpoints, environment().variables());
        ExecutorService workers = Executors.newFixedThreadPool(MOST_AT_ONCE);
        try (KafkaAdmin kafka = KafkaAdmin.connect(settings.kafka());
                KafkaLedger ledger = KafkaLedger.open(settings.kafka(), kafka, scope());
                FlinkJobProvider jobs = new FlinkJobProvider(settings, true, kafka)) {
            List<Future<Optional<TargetException>>> running = new ArrayList<>();
            ledger.ofEnvironment().forEach((project, entries) -> {
                for (Ledger.Entry entry : entries) {
                    if (entry.id().kind() == ResourceKind.FLINK_JOB
                            && ArtifactJson.read(entry.content()) instanceof FlinkJobArtifact job) {
                        running.add(workers.submit(() -> failure(() -> work.on(project, entry, job, jobs, ledger))));
                    }
                }
            });
            return ended(running);
        } finally {
            workers.shutdownNow();
        }
    }

    private interface Step {
        void take() throws TargetException;
    }

    private static Optional<TargetException> failure(Step step) {
        try {
            step.take();
            return Optional.empty();
        } catch (TargetException e) {
            return Optional.of(e);
        }
    }

    private static List<TargetException> ended(List<Future<Optional<TargetException>>> running) throws TargetException {
        List<TargetException> failures = new ArrayList<>();
        for (Future<Optional<TargetException>> each : running) {
            try {
                each.get().ifPresent(failures::add);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TargetException(Code.INTERRUPTED, "interrupted while jobs were stopped or started.", "", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return failures;
    }

    private Environment environment() throws TargetException {
        return new Environment(
                Environment.LOCAL,
                Safety.OPEN,
                Optional.of(endpoints),
                Optional.empty(),
                EnvironmentVariables.of(module, Environment.LOCAL, Optional.of(endpoints)));
    }

    private KafkaLedger.Scope scope() {
        return new KafkaLedger.Scope(
                Environment.LOCAL,
                "",
                Optional.empty(),
                module.coordinates(),
                module.version(),
                GitCommit.of(module.basedir()),
                ToolVersion.read(),
                UUID.randomUUID().toString(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
