package io.streamt.deploy.flink;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.Poll;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import io.streamt.systems.TargetSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One cluster: starts jobs and waits until they really work. */
final class FlinkCluster {
    private static final String RETENTION = "execution.checkpointing.externalized-checkpoint-retention";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /** How long a job that was submitted without an answer may take to show. */
    private static final Duration LOST_LIMIT = Duration.ofSeconds(10);

    /** A task says RUNNING before it has read its first record, which may be the one that it fails on. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final JobManager jobManager;
    private final SqlGateway gateway;
    private final TargetSettings settings;
    private final SecretKeys keys;
    private final Duration awayLimit;

    /** @param awayLimit how long a JobManager may be away while a job starts */
    FlinkCluster(
            JobManager jobManager, SqlGateway gateway, TargetSettings settings, SecretKeys keys, Duration awayLimit) {
        this.keys = keys;
        this.awayLimit = awayLimit;
        this.jobManager = jobManager;
        this.gateway = gateway;
        this.settings = settings;
    }

    JobManager jobManager() {
        return jobManager;
    }

    /**
     * Starts a job; one that does not come up is cancelled.
     *
     * @return the path of its newest checkpoint; empty where Flink tells none
     * @throws TargetException with Flink's root cause
     */
    String start(FlinkJobArtifact job, Beginning beginning) throws TargetException {
        JobSecrets secrets = JobSecrets.of(job, settings);
        try {
            return start(job, secrets, beginning);
        } catch (LostAnswerException e) {
            throw e; // says nothing of the job
        } catch (TargetException e) {
            throw secrets.masked(e);
        }
    }

    private String start(FlinkJobArtifact job, JobSecrets secrets, Beginning beginning) throws TargetException {
        Map<String, String> options = new TreeMap<>();
        // By Flink's default a cancelled or failed job takes its checkpoints with it.
        options.put(RETENTION, "RETAIN_ON_CANCELLATION");
        for (Map.Entry<String, String> option : job.options().entrySet()) {
            options.put(option.getKey(), settings.variables().apply(option.getValue()));
        }
        options.put(
                "pipeline.global-job-parameters",
                JobParameters.of(job, secrets.fingerprint(keys)).json());
        beginning.path().ifPresent(path -> {
            options.put("execution.state-recovery.path", path);
            options.put("execution.state-recovery.claim-mode", "NO_CLAIM");
            options.put("execution.state-recovery.ignore-unclaimed-state", String.valueOf(beginning.leavesSink()));
        });
        List<String> tables = new ArrayList<>();
        for (String table : job.tables()) {
            tables.add(secrets.fillInTable(beginning.atGroup() ? GroupPositions.in(table) : table));
        }
        String jobId = submit(job, tables, secrets.fillIn(job.insert()), options);
        try {
            awaitWorking(jobId, job.name(), beginning.path());
            return jobManager.lastCheckpoint(jobId).orElse("");
        } catch (TargetException e) {
            throw cancelled(jobId, e);
        }
    }

    /**
     * Returns the newest of a job's checkpoints that are still there.
     *
     * @param checkpoint the path of one of them, there or not
     */
    Optional<String> newestBeside(String checkpoint) throws TargetException {
        return RetainedCheckpoints.beside(checkpoint).newest(jobManager);
    }

    /** An answer that was lost is looked for, never asked for again: a second job would run beside the first. */
    private String submit(FlinkJobArtifact job, List<String> tables, String insert, Map<String, String> options)
            throws TargetException {
        try {
            return gateway.submit(job.name(), tables, insert, options);
        } catch (LostAnswerException e) {
            return found(job, e);
        }
    }

    private String found(FlinkJobArtifact job, LostAnswerException lost) throws TargetException {
        Optional<String> found;
        try {
            found = Poll.until(LOST_LIMIT, () -> submitted(job));
        } catch (TargetException e) {
            lost.addSuppressed(e);
            throw lost;
        }
        return found.orElseThrow(() -> lost);
    }

    private Optional<String> submitted(FlinkJobArtifact job) throws TargetException {
        LiveJob live = jobManager.jobs(Set.of(job.name())).ours().get(job.name());
        return live != null && live.isAlive() && live.parameters().digest().equals(ArtifactJson.digest(job))
                ? Optional.of(live.jobId())
                : Optional.empty();
    }

    /** All vertices went on running and a checkpoint after that was completed: the job has read, kept state and committed. */
    private void awaitWorking(String jobId, String name, Optional<String> savepoint) throws TargetException {
        long[] since = {0};
        boolean[] asked = {false};
        Patience patience = new Patience(awayLimit);
        Optional<Boolean> working = Poll.until(
                START_LIMIT,
                () -> patience.ask(() -> {
                    Optional<String> failure = jobManager.failure(jobId);
                    if (failure.isPresent()) {
                        throw failed(name, failure.get());
                    }
                    boolean running = jobManager.allRunning(jobId);
                    since[0] = !running ? 0 : since[0] == 0 ? System.nanoTime() : since[0];
                    if (!running || System.nanoTime() - since[0] < SETTLED.toNanos()) {
                        return Optional.empty();
                    }
                    if (!asked[0]) {
                        asked[0] = true;
                        jobManager.triggerCheckpoint(jobId);
                    }
                    return isCheckpointed(jobId, savepoint) ? Optional.of(true) : Optional.empty();
                }));
        if (working.isEmpty()) {
            throw failed(name, "it did not come up within " + START_LIMIT.toMinutes() + " minutes");
        }
    }

    private boolean isCheckpointed(String jobId, Optional<String> savepoint) throws TargetException {
        var checkpoints = jobManager.checkpoints(jobId);
        var latest = checkpoints.path("latest");
        long completed = latest.path("completed").path("id").asLong(-1);
        long restored = latest.path("restored").path("id").asLong(-1);
        String path = latest.path("restored").path("external_path").asText();
        boolean fromOurs = savepoint.isEmpty() || samePath(path, savepoint.get());
        return completed > restored && fromOurs;
    }

    private static boolean samePath(String a, String b) {
        return a.replaceFirst("^file:/+", "/").equals(b.replaceFirst("^file:/+", "/"));
    }

    /** Nobody knows whether a job runs that could not be cancelled. */
    private TargetException cancelled(String jobId, TargetException because) {
        try {
            jobManager.cancel(jobId);
            return because;
        } catch (TargetException e) {
            because.addSuppressed(e);
            return new LostAnswerException(because);
        }
    }

    private static TargetException failed(String name, String why) {
        return new TargetException(
                Code.JOB_FAILED,
                "job '" + name + "' failed after its start: " + why + ".",
                "Look at the record or the connection it names.");
    }
}
