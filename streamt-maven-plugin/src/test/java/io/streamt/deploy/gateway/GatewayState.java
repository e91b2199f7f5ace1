package io.streamt.deploy.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a Gateway knows, and what of it holds for whom. */
public final class GatewayState {
    /** By virtual cluster and name. */
    final Map<String, JsonNode> aliases = new TreeMap<>();

    /** By scope and name. */
    final Map<String, JsonNode> interceptors = new TreeMap<>();

    public final Set<String> virtualClusters = new TreeSet<>(Set.of("passthrough"));
    /** The virtual cluster whose names are looked at. */
    public String guarded = "passthrough";

    public final Set<String> groups = new TreeSet<>();
    public final Set<String> plugins = new TreeSet<>(Set.of(
            "io.conduktor.gateway.interceptor.VirtualSqlTopicPlugin",
            "io.conduktor.gateway.interceptor.CelTopicPlugin",
            "io.conduktor.gateway.interceptor.FieldLevelDataMaskingPlugin"));

    static String aliasKey(JsonNode id) {
        return id.path("vCluster").asText("passthrough") + "/" + id.path("name").asText();
    }

    static String interceptorKey(String name, JsonNode scope) {
        return name + " " + text(scope, "vCluster") + "/" + text(scope, "group") + "/" + text(scope, "username");
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    static JsonNode scope(JsonNode interceptor) {
        return interceptor.path("metadata").path("scope");
    }

    Optional<JsonNode> alias(String virtualCluster, String name) {
        return Optional.ofNullable(aliases.get(virtualCluster + "/" + name));
    }

    /** Of each name the one whose scope says most, in the order in which they act. */
    List<JsonNode> resolve(String virtualCluster, Collection<String> groups, String user) {
        Map<String, JsonNode> byName = new TreeMap<>();
        interceptors.values().stream()
                .filter(i -> concerns(scope(i), virtualCluster, groups, user))
                .sorted(Comparator.comparingInt(i -> precedence(scope(i))))
                .forEach(i -> byName.put(text(i.path("metadata"), "name"), i));
        return byName.values().stream()
                .sorted(Comparator.comparingInt(
                        i -> i.path("spec").path("priority").asInt()))
                .toList();
    }

    private static boolean concerns(JsonNode scope, String virtualCluster, Collection<String> groups, String user) {
        return (text(scope, "vCluster").isEmpty() || text(scope, "vCluster").equals(virtualCluster))
                && (text(scope, "group").isEmpty() || groups.contains(text(scope, "group")))
                && (text(scope, "username").isEmpty() || text(scope, "username").equals(user));
    }

    private static int precedence(JsonNode scope) {
        if (!text(scope, "username").isEmpty()) {
            return 3;
        }
        if (!text(scope, "group").isEmpty()) {
            return 2;
        }
        return text(scope, "vCluster").isEmpty() ? 0 : 1;
    }

    /** All of it, to compare with another one. */
    String shown() {
        return aliases.values() + "\n" + interceptors.values();
    }
}
