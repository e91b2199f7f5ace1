package io.streamt.planner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reduces a compiled plan to what it means, and digests that. */
final class PlanDigest {
    /** The sink, texts for people, and settings that are the same for all plans made here. */
    private static final Set<String> DROPPED =
            Set.of("dynamicTableSink", "description", "configuration", "serializableString");

    private static final Set<String> KEPT_OPTIONS = Set.of("connector", "topic");
    private static final Set<String> NODE_REFERENCES = Set.of("id", "source", "target");
    private static final Set<String> NAMED = Set.of("fieldType", "internalName", "property");
    private static final Pattern QUOTED_NAME = Pattern.compile("`(?:[^`]|``)*` ?");

    /** Flink numbers nodes by a counter of the JVM; here they are numbered by their place in the plan. */
    private final Map<Integer, Integer> placeById = new HashMap<>();

    private PlanDigest(JsonNode plan) {
        plan.path("nodes").forEach(node -> placeById.put(node.path("id").asInt(), placeById.size()));
    }

    static String of(String planJson) {
        try {
            JsonNode plan = JsonMapper.builder().build().readTree(planJson);
            Sha256 digest = new Sha256();
            digest.add(new PlanDigest(plan).meaning("", plan).toString());
            return digest.hex();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Flink has written a plan that is not JSON", e);
        }
    }

    private Object meaning(String key, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object.has("resolvedTable") ? table(object) : fields(object);
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(meaning(key, item)));
            return items;
        }
        if (NODE_REFERENCES.contains(key) && node.isInt()) {
            return placeById.getOrDefault(node.asInt(), -1);
        }
        // Only types quote names; a text of the query is a literal's "value".
        return key.endsWith("Type") || (key.equals("type") && node.isTextual())
                ? QUOTED_NAME.matcher(node.toString()).replaceAll("")
                : node.toString();
    }

    /** In the order of names, without the names that the query gives. */
    private Map<String, Object> fields(ObjectNode object) {
        boolean named = NAMED.stream().anyMatch(object::has);
        Map<String, Object> fields = new TreeMap<>();
        object.properties().forEach(field -> {
            if (!DROPPED.contains(field.getKey()) && !(named && field.getKey().equals("name"))) {
                fields.put(field.getKey(), meaning(field.getKey(), field.getValue()));
            }
        });
        return fields;
    }

    /**
     * A table that is read: where, and as what columns. Their names count, for they are what is looked for in a
     * message; the table's own name does not.
     */
    private Map<String, Object> table(ObjectNode table) {
        Map<String, Object> kept = new TreeMap<>();
        JsonNode resolved = table.path("resolvedTable");
        kept.put("schema", resolved.path("schema").toString());
        KEPT_OPTIONS.forEach(
                option -> kept.put(option, resolved.path("options").path(option).toString()));
        return kept;
    }
}
