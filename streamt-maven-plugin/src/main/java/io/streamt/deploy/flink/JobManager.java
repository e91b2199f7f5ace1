package io.streamt.deploy.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.JsonClient;
import io.streamt.deploy.http.JsonClient.Answer;
import io.streamt.deploy.http.Poll;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The REST interface of one JobManager. */
final class JobManager {
    private static final Duration SAVEPOINT_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;

    /** Flink's message about a cluster that has no place for savepoints, from {@code StopWithSavepoint}'s preconditions. */
    private static final Pattern NO_DIRECTORY = Pattern.compile("(?i)savepoint[ -]dir|target[ -]directory");

    /** Flink's message about missing files, from {@code AbstractFsCheckpointStorageAccess}. */
    private static final String NO_SAVEPOINT = "Cannot find checkpoint or savepoint file/directory";

    private static final Comparator<JsonNode> BEST_FIRST = Comparator.comparing(JobManager::isAlive)
            .thenComparing(job -> job.path("start-time").asLong())
            .reversed();

    private final JsonClient rest;
    private final String cluster;
    private final Duration readyLimit;

    /** @param readyLimit how long a job may take to run, and Flink to answer, before a savepoint is given up */
    JobManager(String cluster, String restUrl, HttpAccess http, Duration readyLimit) {
        this.readyLimit = readyLimit;
        this.cluster = cluster;
        this.rest = new JsonClient(
                "Flink's JobManager",
                restUrl,
                http,
                Code.FLINK_UNREACHABLE,
                "Check rest_url of the Flink cluster, and that it runs.");
    }

    /**
     * Jobs that were found by their names.
     *
     * @param ours by name: those that carry our parameters. Of several of one name the one that is alive, else the one that
     *     started last
     * @param foreign names under which a job runs that carries none
     */
    record Found(Map<String, LiveJob> ours, Set<String> foreign) {}

    /** Asks once for all, and once for each that is there. */
    Found jobs(Set<String> names) throws TargetException {
        Map<String, List<JsonNode>> byName = new HashMap<>();
        JsonNode overview = get("/jobs/overview");
        if (!overview.path("jobs").isArray()) {
            throw new TargetException(
                    Code.FLINK_REFUSED, "what answers at " + rest.baseUrl() + " is no JobManager of Flink.", "");
        }
        for (JsonNode job : overview.path("jobs")) {
            if (names.contains(job.path("name").asText())) {
                byName.computeIfAbsent(job.path("name").asText(), each -> new ArrayList<>())
                        .add(job);
            }
        }
        Map<String, LiveJob> ours = new HashMap<>();
        Set<String> foreign = new TreeSet<>();
        for (Map.Entry<String, List<JsonNode>> entry : byName.entrySet()) {
            for (JsonNode job : entry.getValue().stream().sorted(BEST_FIRST).toList()) {
                String id = job.path("jid").asText();
                JsonNode config =
                        get("/jobs/" + id + "/config").path("execution-config").path("user-config");
                LiveJob live = new LiveJob(id, cluster, job.path("state").asText(), JobParameters.read(config));
                if (live.parameters().isOurs()) {
                    ours.put(entry.getKey(), live);
                    break;
                }
                // A restore that failed leaves a job without parameters in Flink's list: it never ran.
                if (live.isAlive()) {
                    foreign.add(entry.getKey());
                }
            }
        }
        return new Found(ours, foreign);
    }

    private static boolean isAlive(JsonNode job) {
        return job.path("end-time").asLong() < 0;
    }

    int freeSlots() throws TargetException {
        return get("/overview").path("slots-available").asInt();
    }

    /** Where checkpoints are, which one was restored, and how many were completed. */
    JsonNode checkpoints(String jobId) throws TargetException {
        return get("/jobs/" + jobId + "/checkpoints");
    }

    /** Returns the checkpoint from which a stopped job can go on. A savepoint counts as one. */
    Optional<String> lastCheckpoint(String jobId) throws TargetException {
        JsonNode latest = checkpoints(jobId).path("latest");
        return Stream.of("completed", "savepoint", "restored")
                .map(latest::path)
                .filter(c -> !c.path("external_path").asText("").isEmpty())
                .max(Comparator.comparingLong(c -> c.path("id").asLong()))
                .map(c -> c.path("external_path").asText());
    }

    /** Whether a job that is cancelled leaves its checkpoints. */
    boolean retainsCheckpoints(String jobId) throws TargetException {
        JsonNode policy = get("/jobs/" + jobId + "/checkpoints/config").path("externalization");
        return policy.path("enabled").asBoolean()
                && !policy.path("delete_on_cancellation").asBoolean(true);
    }

    /** Returns the last checkpoint of a job that has ended and left it; empty also for one that is not known any more. */
    Optional<String> retained(String jobId) throws TargetException {
        Answer answer = rest.get("/jobs/" + jobId + "/checkpoints/config");
        if (answer.status() == NOT_FOUND || !retainsCheckpoints(jobId)) {
            return Optional.empty();
        }
        return lastCheckpoint(jobId);
    }

    /** Whether the job has completed no checkpoint and was restored from none: it holds nothing yet. */
    boolean holdsNothing(String jobId) throws TargetException {
        JsonNode checkpoints = checkpoints(jobId);
        return checkpoints.path("counts").path("completed").asLong(-1) == 0
                && checkpoints.path("counts").path("restored").asLong(-1) == 0;
    }

    JsonNode job(String jobId) throws TargetException {
        return get("/jobs/" + jobId);
    }

    /** The names of the metrics that Flink has collected of a vertex; none before it has. */
    List<String> metrics(String jobId, String vertex) throws TargetException {
        return get(metricsOf(jobId, vertex)).findValuesAsText("id");
    }

    /** Metrics of a vertex, each summed up over its subtasks. */
    Map<String, Long> sums(String jobId, String vertex, List<String> names) throws TargetException {
        Map<String, Long> sums = new HashMap<>();
        if (!names.isEmpty()) {
            String wanted = names.stream()
                    .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .collect(Collectors.joining(","));
            get(metricsOf(jobId, vertex) + "?agg=sum&get=" + wanted)
                    .forEach(m -> sums.put(m.path("id").asText(), m.path("sum").asLong()));
        }
        return sums;
    }

    private static String metricsOf(String jobId, String vertex) {
        return "/jobs/" + jobId + "/vertices/" + vertex + "/subtasks/metrics";
    }

    /** Whether the job and each of its vertices run. */
    boolean allRunning(String jobId) throws TargetException {
        return allRunning(get("/jobs/" + jobId));
    }

    private static boolean allRunning(JsonNode job) {
        if (!job.path("state").asText().equals("RUNNING")) {
            return false;
        }
        for (JsonNode vertex : job.path("vertices")) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return true;
    }

    /** How often the job was restarted since it was submitted. */
    int restarts(String jobId) throws TargetException {
        return get("/jobs/" + jobId + "/metrics?get=numRestarts")
                .path(0)
                .path("value")
                .asInt();
    }

    String state(String jobId) throws TargetException {
        return get("/jobs/" + jobId).path("state").asText();
    }

    /** The innermost cause of the job's last failure, in one line. */
    Optional<String> failure(String jobId) throws TargetException {
        JsonNode entries = get(exceptions(jobId)).path("exceptionHistory").path("entries");
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        StackTraces.rootCause(entries.get(0).path("stacktrace").asText()));
    }

    /** Asks for a checkpoint now; that it is completed is to be seen in {@link #checkpoints}. */
    void triggerCheckpoint(String jobId) throws TargetException {
        rest.post(
                "/jobs/" + jobId + "/checkpoints",
                JsonNodeFactory.instance.objectNode().put("checkpointType", "CONFIGURED"));
    }

    /**
     * Stops the job with a savepoint; the job runs on where that fails.
     *
     * @throws TasksDownException if that is because its tasks fail
     */
    String stopWithSavepoint(String jobId, String name) throws TargetException {
        // Flink refuses a savepoint while a task is still starting, or starts again elsewhere.
        Optional<Long> ready = Poll.until(readyLimit, () -> {
            JsonNode job = get("/jobs/" + jobId);
            return allRunning(job) ? Optional.of(job.path("now").asLong(Long.MAX_VALUE)) : Optional.empty();
        });
        if (ready.isEmpty()) {
            throw new TasksDownException(savepointFailed(name, notReady(jobId)));
        }
        try {
            return savepoint(jobId, name);
        } catch (TargetException e) {
            // Between two failures all tasks of a job run for a moment, or seem to.
            boolean fails =
                    e.code() == Code.SAVEPOINT_FAILED && lastFailure(jobId) >= ready.get() - readyLimit.toMillis();
            throw fails ? new TasksDownException(e) : e;
        }
    }

    /** Returns the JobManager's time of the last failure, in milliseconds; 0 if there was none. */
    private long lastFailure(String jobId) throws TargetException {
        return rest.get(exceptions(jobId))
                .body()
                .path("exceptionHistory")
                .path("entries")
                .path(0)
                .path("timestamp")
                .asLong();
    }

    private static String exceptions(String jobId) {
        return "/jobs/" + jobId + "/exceptions?maxExceptions=1";
    }

    private String savepoint(String jobId, String name) throws TargetException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("drain", false)
                .put("formatType", "CANONICAL")
                // By that, asking twice is asking once.
                .put("triggerId", UUID.randomUUID().toString().replace("-", ""));
        Answer answer = Poll.until(readyLimit, () -> Optional.of(rest.post("/jobs/" + jobId + "/stop", body))
                        .filter(a -> !a.isAway()))
                .orElseThrow(() -> away("/jobs/" + jobId + "/stop"));
        if (!answer.isSuccess()) {
            throw savepointFailed(name, errors(answer));
        }
        String trigger = answer.body().path("request-id").asText();
        Optional<JsonNode> done = Poll.until(SAVEPOINT_LIMIT, () -> {
            JsonNode status = get("/jobs/" + jobId + "/savepoints/" + trigger);
            boolean completed = status.path("status").path("id").asText().equals("COMPLETED");
            return completed ? Optional.of(status.path("operation")) : Optional.empty();
        });
        JsonNode operation = done.orElseThrow(
                () -> savepointFailed(name, "it was not completed within " + SAVEPOINT_LIMIT.toMinutes() + " minutes"));
        String location = operation.path("location").asText("");
        if (location.isEmpty()) {
            throw savepointFailed(
                    name,
                    StackTraces.rootCause(
                            operation.path("failure-cause").path("stack-trace").asText()));
        }
        awaitEnd(jobId);
        return location;
    }

    /**
     * Removes the files of a savepoint; nothing happens where they are gone already.
     *
     * @throws TargetException also where Flink cannot remove them
     */
    void dispose(String savepoint) throws TargetException {
        Answer answer = rest.post(
                "/savepoint-disposal", JsonNodeFactory.instance.objectNode().put("savepoint-path", savepoint));
        if (!answer.isSuccess()) {
            throw new TargetException(
                    Code.FLINK_REFUSED,
                    "Flink does not remove savepoint " + savepoint + ": " + errors(answer) + ".",
                    "");
        }
        String trigger = answer.body().path("request-id").asText();
        Optional<JsonNode> done = Poll.until(STOP_LIMIT, () -> {
            JsonNode status = get("/savepoint-disposal/" + trigger);
            boolean completed = status.path("status").path("id").asText().equals("COMPLETED");
            return completed ? Optional.of(status.path("operation").path("failure-cause")) : Optional.empty();
        });
        String failure = done.map(f -> f.path("stack-trace").asText("")).orElse("no answer");
        if (!failure.isEmpty() && !failure.contains(NO_SAVEPOINT)) {
            throw new TargetException(
                    Code.FLINK_REFUSED,
                    "Flink does not remove savepoint " + savepoint + ": " + StackTraces.rootCause(failure) + ".",
                    "");
        }
    }

    void cancel(String jobId) throws TargetException {
        Answer answer = rest.get("/jobs/" + jobId + "/yarn-cancel");
        if (answer.status() == NOT_FOUND) {
            return; // not known any more
        }
        if (!answer.isSuccess()) {
            throw new TargetException(
                    Code.FLINK_REFUSED, "Flink does not cancel job " + jobId + ": " + errors(answer) + ".", "");
        }
        awaitEnd(jobId);
    }

    private String notReady(String jobId) throws TargetException {
        String failure = failure(jobId).map(f -> ", after " + f).orElse("");
        return "it is " + state(jobId) + " and not all of its tasks run, for more than " + readyLimit.toSeconds() + " s"
                + failure;
    }

    private TargetException away(String path) {
        return new TargetException(
                Code.FLINK_UNREACHABLE,
                "Flink at " + rest.baseUrl() + path + " is away for more than " + readyLimit.toSeconds() + " s.",
                "Deploy again when Flink answers.");
    }

    private void awaitEnd(String jobId) throws TargetException {
        List<String> ended = List.of("FAILED", "CANCELED", "FINISHED");
        Optional<String> end =
                Poll.until(STOP_LIMIT, () -> Optional.of(state(jobId)).filter(ended::contains));
        if (end.isEmpty()) {
            throw new TargetException(
                    Code.FLINK_REFUSED,
                    "job " + jobId + " at " + rest.baseUrl() + " does not end within " + STOP_LIMIT.toSeconds() + " s.",
                    "Look at it in Flink's web page.");
        }
    }

    private static TargetException savepointFailed(String name, String why) {
        boolean nowhere = NO_DIRECTORY.matcher(why).find();
        return new TargetException(
                Code.SAVEPOINT_FAILED,
                "no savepoint of job '" + name + "' could be taken: " + why + ".",
                nowhere
                        ? "The job runs on. Give the cluster execution.checkpointing.savepoint-dir."
                        : "The job runs on.");
    }

    private JsonNode get(String path) throws TargetException {
        Answer answer = rest.get(path);
        if (!answer.isSuccess()) {
            throw new TargetException(
                    answer.isAway() ? Code.FLINK_UNREACHABLE : Code.FLINK_REFUSED,
                    "Flink at " + rest.baseUrl() + path + " answers " + answer.status() + ": " + errors(answer) + ".",
                    "");
        }
        return answer.body();
    }

    private static String errors(Answer answer) {
        List<String> lines = new ArrayList<>();
        answer.body().path("errors").forEach(e -> lines.add(StackTraces.rootCause(e.asText())));
        return lines.isEmpty() ? answer.excerpt() : lines.get(lines.size() - 1);
    }
}
