package io.streamt.mojo;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceKind;
import io.streamt.deploy.Ledger;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TargetSettings;
import io.streamt.deploy.flink.FlinkJobProvider;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.deploy.ledger.KafkaLedger;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import io.streamt.stack.Endpoints;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The jobs of all projects on the local stack: stopped before it, and started again after it. */
final class LocalJobs {
    private final Module module;
    private final Endpoints endpoints;
    private final Consumer<String> progress;

    LocalJobs(Module module, Endpoints endpoints, Consumer<String> progress) {
        this.module = module;
        this.endpoints = endpoints;
        this.progress = progress;
    }

    /** Takes a savepoint of each running job and remembers it; a job of which none can be had stops nothing. */
    void stop() throws TargetException {
        List<TargetException> failures = forEachJob((project, entry, job, jobs, ledger) -> {
            Optional<String> savepoint = jobs.stop(job);
            if (savepoint.isPresent()) {
                ledger.remember(project, entry, new Memory(savepoint));
                progress.accept("stopped job " + job.name() + " with a savepoint");
            }
        });
        failures.forEach(f -> progress.accept(f.getMessage()));
    }

    /**
     * Starts each job that was stopped, from its savepoint. One whose secrets only its own project knows stays stopped.
     *
     * @throws TargetException after all were tried, for the first that did not come up
     */
    void resume() throws TargetException {
        List<TargetException> failures = forEachJob((project, entry, job, jobs, ledger) -> {
            Optional<String> savepoint = entry.memory().savepoint();
            if (savepoint.isPresent() && entry.applied()) {
                try {
                    jobs.resume(job, savepoint.get());
                } catch (TargetException e) {
                    if (e.code() != Code.UNSET_VARIABLE) {
                        throw e;
                    }
                    progress.accept("job " + job.name() + " stays stopped: " + e.getMessage()
                            + " streamt:deploy of project '" + project + "' starts it from its savepoint.");
                    return;
                }
                ledger.remember(project, entry, Memory.NONE);
                progress.accept("resumed job " + job.name() + " from its savepoint");
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

    /** Goes on after a failure, so that one job does not keep the others from it. */
    private List<TargetException> forEachJob(Work work) throws TargetException {
        List<TargetException> failures = new ArrayList<>();
        TargetSettings settings = Environment.local(endpoints, environment().variables());
        try (KafkaAdmin kafka = KafkaAdmin.connect(settings.kafka());
                KafkaLedger ledger = KafkaLedger.open(settings.kafka(), kafka, scope());
                FlinkJobProvider jobs = new FlinkJobProvider(settings, true)) {
            for (Map.Entry<String, List<Ledger.Entry>> project :
                    ledger.ofEnvironment().entrySet()) {
                for (Ledger.Entry entry : project.getValue()) {
                    if (entry.id().kind() == ResourceKind.FLINK_JOB
                            && ArtifactJson.read(entry.content()) instanceof FlinkJobArtifact job) {
                        try {
                            work.on(project.getKey(), entry, job, jobs, ledger);
                        } catch (TargetException e) {
                            failures.add(e);
                        }
                    }
                }
            }
        }
        return failures;
    }

    private Environment environment() throws TargetException {
        return new Environment(
                Environment.LOCAL,
                false,
                Optional.of(endpoints),
                Optional.empty(),
                EnvironmentVariables.of(module, Environment.LOCAL, Optional.of(endpoints)));
    }

    private KafkaLedger.Scope scope() {
        return new KafkaLedger.Scope(
                Environment.LOCAL,
                "",
                module.coordinates(),
                module.version(),
                GitCommit.of(module.basedir()),
                ToolVersion.read(),
                UUID.randomUUID().toString(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
