package io.streamt.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A node of a compiled plan without what depends on the queries that the same planner has planned before: Flink numbers the
 * variables of correlations throughout the life of a planner, and lists the keys of an input in any order.
 */
final class CanonicalNode {
    private static final Pattern VARIABLE = Pattern.compile("\\$cor\\d+");

    /** Fields that hold sets of columns, each set as a list. */
    private static final Set<String> SETS = Set.of("leftUpsertKeys", "rightUpsertKeys", "inputUniqueKeys");

    private final Map<String, String> variables = new LinkedHashMap<>();

    private CanonicalNode() {}

    static JsonNode of(JsonNode node) {
        return new CanonicalNode().canonical(node);
    }

    private JsonNode canonical(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> {
                JsonNode value = canonical(field.getValue());
                copy.set(field.getKey(), SETS.contains(field.getKey()) ? sorted(value) : value);
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(each -> copy.add(canonical(each)));
            return copy;
        }
        return node.isTextual() && node.textValue().contains("$cor")
                ? TextNode.valueOf(VARIABLE.matcher(node.textValue())
                        .replaceAll(found ->
                                "\\" + variables.computeIfAbsent(found.group(), v -> "$cor" + variables.size())))
                : node;
    }

    /** Lists of numbers in the order of their length and numbers; lists of such lists each by itself. */
    private static JsonNode sorted(JsonNode sets) {
        if (!sets.isArray()) {
            return sets;
        }
        List<JsonNode> all = new ArrayList<>();
        sets.forEach(set -> all.add(set.path(0).isArray() ? sorted(set) : set));
        boolean nested = all.stream().anyMatch(set -> set.path(0).isArray());
        if (!nested) {
            all.sort(Comparator.<JsonNode>comparingInt(JsonNode::size).thenComparing(JsonNode::toString));
        }
        return JsonNodeFactory.instance.arrayNode().addAll(all);
    }
}
