package io.streamt.deploy.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.JsonClient;
import io.streamt.deploy.http.JsonClient.Answer;
import io.streamt.deploy.http.Poll;
import io.streamt.diagnostic.Code;
import io.streamt.systems.TargetSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The REST interface of one Connect cluster. */
final class ConnectWorker {
    private static final Duration REBALANCE_LIMIT = Duration.ofSeconds(60);
    private static final String CAUSE = "Caused by: ";
    private static final int CONFLICT = 409;
    private static final int INTERNAL_ERROR = 500;

    private final JsonClient rest;
    private final Duration busyLimit;
    private Optional<Set<String>> plugins = Optional.empty();
    private Optional<Set<String>> allPlugins = Optional.empty();

    ConnectWorker(TargetSettings.ConnectCluster cluster) {
        this(cluster, REBALANCE_LIMIT);
    }

    /** @param busyLimit how long the workers may be busy with themselves */
    ConnectWorker(TargetSettings.ConnectCluster cluster, Duration busyLimit) {
        this.busyLimit = busyLimit;
        this.rest = new JsonClient(
                "Kafka Connect",
                cluster.restUrl(),
                cluster.http(),
                Code.CONNECT_UNREACHABLE,
                "Check rest_url of the Connect cluster, and that it runs.");
    }

    /** All connectors of the cluster by name. */
    Map<String, LiveConnector> connectors() throws TargetException {
        JsonNode all = accepted(get("/connectors?expand=info&expand=status"), "the list of connectors");
        if (!all.isObject()) {
            throw new TargetException(
                    Code.CONNECT_REFUSED, "what answers at " + rest.baseUrl() + " is no Kafka Connect.", "");
        }
        Map<String, LiveConnector> connectors = new HashMap<>();
        all.fieldNames().forEachRemaining(name -> connectors.put(name, live(all.path(name))));
        return connectors;
    }

    private static LiveConnector live(JsonNode node) {
        Map<String, String> config = new TreeMap<>();
        JsonNode written = node.path("info").path("config");
        written.fieldNames()
                .forEachRemaining(key -> config.put(key, written.path(key).asText()));
        config.remove("name");
        return new LiveConnector(config, status(node.path("status")));
    }

    private static LiveConnector.Status status(JsonNode node) {
        int running = 0;
        Optional<String> failure = failure(node.path("connector"));
        for (JsonNode task : node.path("tasks")) {
            running += task.path("state").asText().equals("RUNNING") ? 1 : 0;
            failure = failure.isPresent() ? failure : failure(task);
        }
        return new LiveConnector.Status(
                node.path("connector").path("state").asText(),
                running,
                node.path("tasks").size(),
                failure);
    }

    /** The innermost cause of what failed: that is the line which names the host, the table or the field. */
    private static Optional<String> failure(JsonNode part) {
        if (!part.path("state").asText().equals("FAILED")) {
            return Optional.empty();
        }
        String trace = part.path("trace").asText();
        String cause = trace.lines()
                .filter(l -> l.startsWith(CAUSE))
                .reduce((a, b) -> b)
                .or(() -> trace.lines().findFirst())
                .map(l -> l.startsWith(CAUSE) ? l.substring(CAUSE.length()) : l)
                .map(l -> l.endsWith(".") ? l.substring(0, l.length() - 1) : l)
                .orElse("no reason given");
        return Optional.of(FailedRecord.in(trace)
                .filter(r -> FailedRecord.in(cause).isEmpty())
                .map(r -> cause + " (" + r + ")")
                .orElse(cause));
    }

    LiveConnector.Status status(String name) throws TargetException {
        Answer answer = get("/connectors/" + encoded(name) + "/status");
        // Right after it was put, a connector is not known to every worker.
        return answer.status() == 404
                ? new LiveConnector.Status("UNASSIGNED", 0, 0, Optional.empty())
                : status(accepted(answer, "connector '" + name + "'"));
    }

    /** The classes that it has; asked for once. */
    synchronized Set<String> plugins() throws TargetException {
        if (plugins.isEmpty()) {
            Set<String> classes = new HashSet<>();
            accepted(get("/connector-plugins"), "the list of plugins")
                    .forEach(p -> classes.add(p.path("class").asText()));
            plugins = Optional.of(classes);
        }
        return plugins.get();
    }

    /** The classes of all that it has, converters among them; asked for once. */
    synchronized Set<String> allPlugins() throws TargetException {
        if (allPlugins.isEmpty()) {
            Set<String> classes = new HashSet<>();
            accepted(get("/connector-plugins?connectorsOnly=false"), "the list of all plugins")
                    .forEach(p -> classes.add(p.path("class").asText()));
            allPlugins = Optional.of(classes);
        }
        return allPlugins.get();
    }

    /** Puts the whole configuration; waits where the workers are just sharing out their tasks. */
    void put(String name, Map<String, String> config) throws TargetException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        config.forEach(body::put);
        String path = "/connectors/" + encoded(name) + "/config";
        accepted(settled(() -> rest.put(path, body)), "connector '" + name + "'");
    }

    /**
     * Returns the plugin's own complaints about a configuration, by key. The plugin may ask the system that it writes to. Its answer
     * repeats all values with their secrets, so only the complaints are kept. The result is empty if the worker cannot check.
     */
    Map<String, String> complaints(String name, Map<String, String> config) throws TargetException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        config.forEach(body::put);
        body.put("name", name);
        String type = config.getOrDefault("connector.class", "");
        Answer answer = rest.put("/connector-plugins/" + encoded(type) + "/config/validate", body);
        Map<String, String> complaints = new TreeMap<>();
        for (JsonNode each : answer.isSuccess() ? answer.body().path("configs") : body.path("configs")) {
            JsonNode errors = each.path("value").path("errors");
            if (!errors.isEmpty()) {
                complaints.put(
                        each.path("value").path("name").asText(), errors.get(0).asText());
            }
        }
        return complaints;
    }

    private interface Request {
        Answer send() throws TargetException;
    }

    /** Repeats, while the worker is busy with itself, what may be repeated: all that is asked of it here. */
    private Answer settled(Request request) throws TargetException {
        Answer[] last = new Answer[1];
        return Poll.until(busyLimit, () -> {
                    last[0] = request.send();
                    return isBusy(last[0]) ? Optional.empty() : Optional.of(last[0]);
                })
                .orElseThrow(() -> new TargetException(
                        Code.CONNECT_REFUSED,
                        "Kafka Connect at " + rest.baseUrl() + " is busy for more than " + busyLimit.toSeconds()
                                + " s: " + message(last[0]),
                        "Try again when its workers have settled."));
    }

    private Answer get(String path) throws TargetException {
        return settled(() -> rest.get(path));
    }

    /**
     * Workers that share out their tasks or look for their leader answer 409, as they do where a connector exists; only the
     * text tells them apart. A worker that waits for another one too long answers 500.
     */
    private static boolean isBusy(Answer answer) {
        return switch (answer.status()) {
            case CONFLICT -> !exists(answer);
            case INTERNAL_ERROR -> message(answer).toLowerCase(Locale.ROOT).contains("timed out");
            default -> answer.isAway();
        };
    }

    private static boolean exists(Answer answer) {
        return answer.status() == CONFLICT && message(answer).contains("already exists");
    }

    private static String message(Answer answer) {
        return answer.body()
                .path("message")
                .asText("status " + answer.status() + " " + answer.excerpt())
                .strip();
    }

    /** Removes a connector; its consumer group keeps its offsets. */
    void delete(String name) throws TargetException {
        Answer answer = settled(() -> rest.delete("/connectors/" + encoded(name)));
        if (answer.status() != 404) {
            accepted(answer, "to remove connector '" + name + "'");
        }
    }

    /** Ends the tasks of a connector for now, and waits for that: then its offsets are its last ones. */
    void stop(String name) throws TargetException {
        String path = "/connectors/" + encoded(name) + "/stop";
        accepted(settled(() -> rest.put(path, JsonNodeFactory.instance.objectNode())), "to stop '" + name + "'");
        Optional<Boolean> stopped = Poll.until(REBALANCE_LIMIT, () -> {
            LiveConnector.Status status = status(name);
            return status.state().equals("STOPPED") && status.tasks() == 0 ? Optional.of(true) : Optional.empty();
        });
        if (stopped.isEmpty()) {
            throw new TargetException(
                    Code.CONNECT_REFUSED,
                    "connector '" + name + "' did not stop within " + REBALANCE_LIMIT.toSeconds() + " s.",
                    "Look at the worker's log, then deploy again.");
        }
    }

    /** Makes a connector that does not start, unless it exists. */
    void createStopped(String name, Map<String, String> config) throws TargetException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", name);
        config.forEach(body.putObject("config")::put);
        body.put("initial_state", "STOPPED");
        if (get("/connectors/" + encoded(name)).status() == 404) {
            Answer made = settled(() -> rest.post("/connectors", body));
            // Made by a request whose answer was lost.
            if (!exists(made)) {
                accepted(made, "connector '" + name + "'");
            }
        }
        stop(name);
    }

    /** Lets a stopped connector begin where another one, stopped too, has ended. */
    void copyOffsets(String from, String to) throws TargetException {
        JsonNode offsets = accepted(get("/connectors/" + encoded(from) + "/offsets"), "the offsets of '" + from + "'");
        if (offsets.path("offsets").isEmpty()) {
            return;
        }
        String path = "/connectors/" + encoded(to) + "/offsets";
        accepted(settled(() -> rest.patch(path, offsets)), "offsets for '" + to + "'");
    }

    /** Lets a connector go on that was paused or stopped. */
    void resume(String name) throws TargetException {
        String path = "/connectors/" + encoded(name) + "/resume";
        accepted(settled(() -> rest.put(path, JsonNodeFactory.instance.objectNode())), "to resume '" + name + "'");
    }

    /** Connect never restarts a failed task by itself. */
    void restartFailed(String name) throws TargetException {
        String path = "/connectors/" + encoded(name) + "/restart?includeTasks=true&onlyFailed=true";
        settled(() -> rest.post(path, JsonNodeFactory.instance.objectNode()));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode accepted(Answer answer, String what) throws TargetException {
        if (answer.isSuccess()) {
            return answer.body();
        }
        throw new TargetException(
                Code.CONNECT_REFUSED,
                "Kafka Connect at " + rest.baseUrl() + " refuses " + what + ": " + message(answer),
                "");
    }
}
