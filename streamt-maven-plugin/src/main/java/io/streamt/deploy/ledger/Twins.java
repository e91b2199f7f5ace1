package io.streamt.deploy.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Connectors that do the same under two names: what one has written, the other one writes again. */
final class Twins {
    private Twins() {}

    /** Whether two contents have all in common but what their own names are in. */
    static boolean same(ObjectNode one, ObjectNode other) {
        return List.of("topic", "cluster").stream().allMatch(f -> one.path(f).equals(other.path(f)))
                && settings(one).equals(settings(other));
    }

    private static Map<String, String> settings(ObjectNode content) {
        String name = content.path("name").asText();
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : content.path("config").properties()) {
            if (!each.getValue().asText().contains(name)) {
                settings.put(each.getKey(), each.getValue().asText());
            }
        }
        return settings;
    }
}
