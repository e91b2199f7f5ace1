package io.streamt.deploy.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.deploy.http.OpenApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Stands for the admin API of Conduktor Gateway: aliases, interceptors with their scopes, plugins. It holds every request and
 * every answer against the contract, and after every request the names against the rules that it was told of.
 */
public final class StandInGateway implements AutoCloseable {
    public static final String PASSWORD = "s3cr3t-gw";

    /**
     * The document's UpsertResult is one of three objects of which none has a field, while its examples, and the Gateway, give
     * a text; so a text it is here, in any case.
     */
    private static final Map<String, String> INSTEAD =
            Map.of("UpsertResult", "{\"type\": \"string\", \"pattern\": \"^(?i:created|updated|not_?changed)$\"}");

    private static final OpenApiContract CONTRACT = new OpenApiContract("conduktor-gateway-v2.openapi.yaml", INSTEAD);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    /** What happens to one request. */
    public enum Fault {
        REFUSED,
        /** Where the contract knows it; else it is refused. */
        CONFLICT,
        BROKEN_BEFORE,
        BROKEN_AFTER
    }

    private record Reply(int status, String body) {
        static Reply error(int status, String title) {
            return new Reply(
                    status,
                    JsonNodeFactory.instance.objectNode().put("title", title).toString());
        }
    }

    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Set<GatewayRuleArtifact> rules = new HashSet<>();
    public final GatewayState state = new GatewayState();
    private Optional<Fault> fault = Optional.empty();
    private int faultAt;

    public StandInGateway() {
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

    /** From now on their names must never be readable without what they say. */
    public synchronized void guard(Collection<GatewayRuleArtifact> guarded) {
        rules.addAll(guarded);
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

    /** Method and path of all of them, in their order. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Of the contract, and of what the rules say. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** Names that could be read by what somebody else did are none of ours; violations of the contract stay. */
    public synchronized void forgive() {
        violations.removeIf(v -> v.startsWith("after "));
    }

    /** What somebody else does to it, as JSON of the API. */
    public synchronized void putByHand(String interceptor) {
        JsonNode json = json(interceptor);
        state.interceptors.put(
                GatewayState.interceptorKey(json.path("metadata").path("name").asText(), GatewayState.scope(json)),
                json);
    }

    public synchronized void removeByHand(String name) {
        state.interceptors.keySet().removeIf(k -> k.startsWith(name + " "));
    }

    public synchronized void aliasByHand(String name, Optional<String> topic) {
        state.aliases.remove("passthrough/" + name);
        topic.ifPresent(t -> state.aliases.put(
                "passthrough/" + name,
                json("{\"kind\":\"AliasTopic\",\"apiVersion\":\"gateway/v2\",\"metadata\":{\"name\":\"" + name
                        + "\",\"vCluster\":\"passthrough\"},\"spec\":{\"physicalName\":\"" + t + "\"}}")));
    }

    /** Names with their topics. */
    public synchronized List<String> aliases() {
        return state.aliases.entrySet().stream()
                .map(e -> e.getKey() + " -> "
                        + e.getValue().path("spec").path("physicalName").asText())
                .toList();
    }

    /** Names with their scopes: {@code shop.view.filter passthrough/eu/}. */
    public synchronized List<String> interceptors() {
        return List.copyOf(state.interceptors.keySet());
    }

    public synchronized String shown() {
        return state.shown();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI uri = exchange.getRequestURI();
        String method = exchange.getRequestMethod();
        String query = Objects.requireNonNullElse(uri.getQuery(), "");
        Optional<Fault> now = requests.size() == faultAt ? fault : Optional.empty();
        requests.add(method + " " + uri);
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        violations.addAll(CONTRACT.request(method, uri.getPath(), query, type, body));
        if (now.equals(Optional.of(Fault.BROKEN_BEFORE))) {
            exchange.close();
            return;
        }
        boolean known = LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Reply reply = !known
                ? Reply.error(401, "The given credentials are not valid")
                : now.filter(f -> f == Fault.REFUSED || f == Fault.CONFLICT)
                        .map(f -> refusal(f, method, uri.getPath()))
                        .orElseGet(() -> answer(method, uri.getPath(), query, body));
        violations.addAll(CONTRACT.answer(method, uri.getPath(), reply.status(), reply.body()));
        violations.addAll(GatewayGuard.check(state, rules, method + " " + uri));
        if (now.equals(Optional.of(Fault.BROKEN_AFTER))) {
            exchange.close();
            return;
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Reply refusal(Fault fault, String method, String path) {
        Reply conflict = Reply.error(409, "The resource is in conflict");
        boolean known = CONTRACT.answer(method, path, conflict.status(), conflict.body())
                .isEmpty();
        return fault == Fault.CONFLICT && known
                ? conflict
                : Reply.error(500, "An unexpected error occurred in the server");
    }

    private Reply answer(String method, String path, String query, String body) {
        boolean dry = query.contains("dryMode=true");
        String at = path.replace("/gateway/v2/", "");
        return switch (method + " " + (at.startsWith("interceptor/") && method.equals("DELETE") ? "interceptor" : at)) {
            case "GET alias-topic" -> aliasesOf(query);
            case "PUT alias-topic" -> putAlias(json(body), dry);
            case "DELETE alias-topic" ->
                state.aliases.remove(GatewayState.aliasKey(json(body))) == null
                        ? Reply.error(404, "The given name does not exist in the given virtual cluster")
                        : new Reply(204, "");
            case "GET interceptor" -> list(state.interceptors.values());
            case "PUT interceptor" -> putInterceptor(json(body), dry);
            case "DELETE interceptor" ->
                state.interceptors.remove(
                                        GatewayState.interceptorKey(at.substring("interceptor/".length()), json(body)))
                                == null
                        ? Reply.error(404, "The given interceptor does not exist")
                        : new Reply(204, "");
            case "POST interceptor/resolve" -> resolve(json(body));
            case "GET plugin" -> plugins();
            default -> Reply.error(404, "no such path");
        };
    }

    private Reply aliasesOf(String query) {
        String cluster = query.replace("vcluster=", "");
        return state.virtualClusters.contains(cluster)
                ? list(state.aliases.entrySet().stream()
                        .filter(e -> e.getKey().startsWith(cluster + "/"))
                        .map(Map.Entry::getValue)
                        .toList())
                : Reply.error(404, "The given virtual cluster does not exist");
    }

    private static Reply list(Collection<JsonNode> nodes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        nodes.forEach(array::add);
        return new Reply(200, array.toString());
    }

    private Reply plugins() {
        return list(state.plugins.stream()
                .<JsonNode>map(p -> JsonNodeFactory.instance
                        .objectNode()
                        .put("plugin", p)
                        .put("pluginId", p)
                        .put("readme", ""))
                .toList());
    }

    private Reply putAlias(JsonNode alias, boolean dry) {
        JsonNode metadata = alias.path("metadata");
        String cluster = metadata.path("vCluster").asText("passthrough");
        if (!state.virtualClusters.contains(cluster)) {
            return Reply.error(404, "The given virtual cluster does not exist");
        }
        String physical = alias.path("spec").path("physicalName").asText();
        if (state.alias(cluster, physical).isPresent()) {
            return Reply.error(400, "The physical topic '" + physical + "' is an alias");
        }
        if (!alias.path("spec").path("physicalCluster").asText("main").equals("main")) {
            return Reply.error(409, "The physical cluster of an alias topic cannot be changed");
        }
        return upsert(state.aliases, GatewayState.aliasKey(metadata), alias, dry);
    }

    private Reply putInterceptor(JsonNode interceptor, boolean dry) {
        JsonNode scope = GatewayState.scope(interceptor);
        String cluster = GatewayState.text(scope, "vCluster");
        String group = GatewayState.text(scope, "group");
        if ((!cluster.isEmpty() && !state.virtualClusters.contains(cluster))
                || (!group.isEmpty() && !state.groups.contains(group))) {
            return Reply.error(404, "The virtual cluster or the group specified in the scope does not exist");
        }
        if (!state.plugins.contains(interceptor.path("spec").path("pluginClass").asText())) {
            return Reply.error(400, "The plugin does not exist");
        }
        String name = interceptor.path("metadata").path("name").asText();
        return upsert(state.interceptors, GatewayState.interceptorKey(name, scope), interceptor, dry);
    }

    /** How the result is spelled differs between Gateways, so here it does from one to the next. */
    private Reply upsert(Map<String, JsonNode> all, String key, JsonNode resource, boolean dry) {
        JsonNode before = all.get(key);
        String result = before == null ? "Created" : before.equals(resource) ? "NotChanged" : "Updated";
        if (!dry) {
            all.put(key, resource);
        }
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.set("resource", resource);
        boolean loud = requests.size() % 2 == 0;
        reply.put("upsertResult", loud ? result.replace("tC", "t_C").toUpperCase(Locale.ROOT) : result);
        return new Reply(200, reply.toString());
    }

    private Reply resolve(JsonNode request) {
        List<String> groups = new ArrayList<>();
        request.path("groups").forEach(g -> groups.add(g.asText()));
        return list(
                state.resolve(GatewayState.text(request, "vCluster"), groups, GatewayState.text(request, "username")));
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
