package io.streamt.deploy.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamt.deploy.confluent.CloudState.Held;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands for the statements API of Confluent Cloud for Apache Flink. It holds every request and every answer against the
 * contract, and after every request it looks whether two statements write one table.
 */
public final class StandInCloud implements AutoCloseable {
    public static final String ORGANIZATION = "6f8bb6ac-4c7a-4a0a-9b0e-0a3e8d6f1c11";
    public static final String ENVIRONMENT = "env-a1b2c3";
    public static final String SECRET = "s3cr3t-cloud";

    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString(("KEY1:" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE =
            "/sql/v1/organizations/" + ORGANIZATION + "/environments/" + ENVIRONMENT + "/statements";

    /** What happens to one request. */
    public enum Fault {
        REFUSED,
        BROKEN_BEFORE,
        BROKEN_AFTER
    }

    private record Reply(int status, String body) {
        static Reply of(int status, JsonNode body) {
            return new Reply(status, body.toString());
        }

        static Reply failure(int status, String detail) {
            return of(status, CloudState.failure(status, detail));
        }
    }

    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final CloudState state = new CloudState();
    private Optional<Fault> fault = Optional.empty();
    private int faultAt;
    private final Map<String, Integer> storms = new TreeMap<>();
    private boolean hidesMissing;
    private int pageSize = 100;

    public StandInCloud() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public static String login() {
        return LOGIN;
    }

    /** A topic that is there. */
    public synchronized void topic(String name) {
        state.tables.put(name, new CloudTable());
    }

    /** Of the requests from now on the one with that number, from 0. */
    public synchronized void failAt(int position, Fault how) {
        requests.clear();
        fault = Optional.of(how);
        faultAt = position;
    }

    public synchronized void heal() {
        fault = Optional.empty();
        requests.clear();
    }

    /** The next requests of a method are put off. */
    public synchronized void storm(String method, int status, int count) {
        storms.put(method + " " + status, count);
    }

    /** A role that is told 403 of what does not exist. */
    public synchronized void hideMissing() {
        hidesMissing = true;
    }

    /** Lists and results come in pieces of that size. */
    public synchronized void pages(int size) {
        pageSize = size;
    }

    public synchronized void purge() {
        state.purge();
    }

    public synchronized void warn(String reason) {
        state.warnings.add(reason);
    }

    public synchronized void failJobs(Optional<String> why) {
        state.failing = why;
    }

    /** What somebody else does to all jobs. */
    public synchronized void byHand(String phase) {
        state.statements.values().stream().filter(Held::isJob).forEach(s -> s.go(phase, phase));
    }

    public synchronized void deleteByHand() {
        state.statements.values().removeIf(Held::isJob);
    }

    public synchronized void setByHand(String table, String option, String value) {
        Objects.requireNonNull(state.tables.get(table)).options.put(option, value);
    }

    /** Method and path below the environment of all requests, in their order. */
    public synchronized List<String> requests() {
        return requests.stream().map(r -> r.replace(BASE, "")).toList();
    }

    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** {@code PHASE SELECT …}, of jobs that are not being deleted. */
    public synchronized List<String> jobs() {
        return state.statements.values().stream()
                .filter(s -> s.isJob() && !s.phase.equals("DELETING"))
                .map(s -> s.phase + " " + s.text().replaceAll("(?s).*\n", ""))
                .sorted()
                .toList();
    }

    /** By which statement the read positions of the jobs that work go back. */
    public synchronized List<String> positions() {
        return state.statements.values().stream()
                .filter(s -> s.isJob() && s.phase.equals("RUNNING"))
                .map(s -> s.positions)
                .toList();
    }

    public synchronized JsonNode job() {
        return state.shown(state.statements.values().stream()
                .filter(Held::isJob)
                .findFirst()
                .orElseThrow());
    }

    /** Of all statements that are not being deleted. */
    public synchronized List<String> names() {
        return state.statements.values().stream()
                .filter(s -> !s.phase.equals("DELETING"))
                .map(Held::name)
                .toList();
    }

    public synchronized Map<String, String> tables() {
        return state.tables.entrySet().stream()
                .filter(t -> !t.getValue().columns.isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, t -> t.getValue().shown(), (a, b) -> a, TreeMap::new));
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI uri = exchange.getRequestURI();
        String method = exchange.getRequestMethod();
        String query = Objects.requireNonNullElse(uri.getQuery(), "");
        Optional<Fault> now = requests.size() == faultAt ? fault : Optional.empty();
        requests.add(method + " " + uri.getPath());
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        violations.addAll(CloudContract.REQUESTS.request(method, uri.getPath(), selectorless(query), type, body));
        if (now.equals(Optional.of(Fault.BROKEN_BEFORE))) {
            exchange.close();
            return;
        }
        boolean known = LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Reply reply = !known
                ? Reply.failure(401, "The API key is not valid")
                : now.equals(Optional.of(Fault.REFUSED))
                        ? Reply.failure(500, "Oops, something went wrong")
                        : storm(method).orElseGet(() -> answer(method, uri.getPath(), query, body));
        check(method, uri.getPath(), reply);
        if (now.equals(Optional.of(Fault.BROKEN_AFTER))) {
            exchange.close();
            return;
        }
        if (reply.status() == 429) {
            exchange.getResponseHeaders().set("Retry-After", "0");
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The value of a selector holds an equals sign itself. */
    private static String selectorless(String query) {
        return Stream.of(query.split("&"))
                .map(p -> p.startsWith("label_selector=") ? "label_selector=x" : p)
                .collect(Collectors.joining("&"));
    }

    private void check(String method, String path, Reply reply) {
        // That a stale change is a conflict is said in the document's text alone.
        if (!(method.equals("PUT") && reply.status() == 409)) {
            violations.addAll(CloudContract.ANSWERS.answer(method, path, reply.status(), reply.body()));
        }
        state.writers().forEach((table, writers) -> {
            if (writers.size() > 1) {
                violations.add("after " + method + " " + path + ": " + writers + " write " + table);
            }
        });
    }

    private Optional<Reply> storm(String method) {
        for (int status : List.of(409, 429)) {
            int left = storms.getOrDefault(method + " " + status, 0);
            if (left > 0) {
                storms.put(method + " " + status, left - 1);
                return Optional.of(status == 429 ? new Reply(status, "") : Reply.failure(status, "is being torn down"));
            }
        }
        return Optional.empty();
    }

    private Reply answer(String method, String path, String query, String body) {
        String at = path.substring(BASE.length());
        if (at.isEmpty()) {
            return method.equals("POST") ? post(json(body)) : listed(query);
        }
        String[] parts = at.substring(1).split("/");
        Held held = state.statements.get(parts[0]);
        if (held == null) {
            return hidesMissing ? Reply.failure(403, "Forbidden Access") : Reply.failure(404, "Not found");
        }
        if (parts.length > 1) {
            return parts[1].equals("results") ? results(held, query) : exceptions(held);
        }
        return switch (method) {
            case "GET" -> {
                state.look(held);
                yield state.statements.containsKey(held.name())
                        ? Reply.of(200, state.shown(held))
                        : Reply.failure(hidesMissing ? 403 : 404, "Not found");
            }
            case "DELETE" -> {
                if (!held.phase.equals("DELETING")) {
                    held.go("DELETING", "gone");
                }
                yield new Reply(202, "");
            }
            default -> put(held, json(body));
        };
    }

    private Reply post(JsonNode statement) {
        String name = statement.path("name").asText();
        if (state.statements.containsKey(name)) {
            return Reply.failure(409, "A statement with the name '" + name + "' already exists");
        }
        state.create((ObjectNode) statement);
        return Reply.of(201, state.shown(Objects.requireNonNull(state.statements.get(name))));
    }

    /** Only whether it is stopped; and when it goes on, by whom and where. */
    private Reply put(Held held, JsonNode wanted) {
        if (!wanted.path("metadata").path("resource_version").asText().equals("" + held.version)) {
            return Reply.failure(409, "The resource version is stale");
        }
        JsonNode spec = wanted.path("spec");
        boolean stops = spec.path("stopped").asBoolean();
        ObjectNode its = (ObjectNode) held.json.path("spec");
        boolean other = !spec.path("statement").equals(its.path("statement"))
                || !spec.path("properties").equals(its.path("properties"))
                || stops && !spec.path("compute_pool_id").equals(its.path("compute_pool_id"));
        boolean alive = List.of("PENDING", "RUNNING", "DEGRADED").contains(held.phase);
        if (other || !(stops ? alive : held.phase.equals("STOPPED"))) {
            return Reply.failure(400, other ? "The field cannot be changed" : "Not possible while " + held.phase);
        }
        its.setAll((ObjectNode) spec);
        held.go(stops ? "STOPPING" : "PENDING", stops ? "STOPPED" : "RUNNING");
        return new Reply(202, "");
    }

    private Reply listed(String query) {
        Map<String, String> parameters = parameters(query);
        String[] selector = parameters.getOrDefault("label_selector", "").split("=", 2);
        List<JsonNode> found = new ArrayList<>();
        for (Held held : List.copyOf(state.statements.values())) {
            JsonNode label = held.json.path("metadata").path("labels").path(selector[0]);
            if (selector.length < 2 || label.asText().equals(selector[1])) {
                found.add(state.shown(held));
                state.look(held);
            }
        }
        int size = Math.min(pageSize, Integer.parseInt(parameters.getOrDefault("page_size", "10")));
        ObjectNode page = page(found, size, parameters, "StatementList");
        return Reply.of(200, page);
    }

    private Reply results(Held held, String query) {
        List<JsonNode> rows = new ArrayList<>();
        held.rows.forEach(r -> {
            ArrayNode row = JsonNodeFactory.instance.objectNode().put("op", 0).putArray("row");
            r.forEach(row::add);
            ObjectNode all = JsonNodeFactory.instance.objectNode().put("op", 0);
            all.set("row", row);
            rows.add(all);
        });
        ObjectNode page = page(rows, pageSize, parameters(query), "StatementResult");
        JsonNode data = page.remove("data");
        page.putObject("results").set("data", data);
        return Reply.of(200, page);
    }

    private ObjectNode page(List<JsonNode> all, int size, Map<String, String> parameters, String kind) {
        int from = Integer.parseInt(parameters.getOrDefault("page_token", "0"));
        int to = Math.min(all.size(), from + size);
        ObjectNode page = JsonNodeFactory.instance
                .objectNode()
                .put("api_version", "sql/v1")
                .put("kind", kind);
        ObjectNode metadata = page.putObject("metadata");
        metadata.put("next", to < all.size() ? url() + BASE + "?page_size=" + size + "&page_token=" + to : "");
        ArrayNode data = page.putArray("data");
        all.subList(Math.min(from, to), to).forEach(data::add);
        return page;
    }

    private Reply exceptions(Held held) {
        ObjectNode page = JsonNodeFactory.instance
                .objectNode()
                .put("api_version", "sql/v1")
                .put("kind", "StatementExceptionList");
        page.putObject("metadata");
        page.putArray("data")
                .addObject()
                .put("kind", "StatementException")
                .put("name", "java.lang.ArithmeticException")
                .put("message", "/ by zero in " + held.name())
                .put("timestamp", "2026-01-01T00:00:00Z");
        return Reply.of(200, page);
    }

    private static Map<String, String> parameters(String query) {
        return Stream.of(query.split("&"))
                .filter(p -> p.contains("="))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> p[1]));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
