package io.streamt.planner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * An operator of a compiled plan.
 *
 * @param place in the plan, from 0; inputs have lower ones
 * @param kind as {@code group-aggregate}
 * @param json of the compiled plan, in the form of {@link CanonicalNode}
 * @param inputs in their order
 */
record PlanNode(int place, String kind, JsonNode json, List<PlanNode> inputs) {
    PlanNode {
        inputs = List.copyOf(inputs);
    }

    /** All of a plan in JSON, in its order. */
    static List<PlanNode> all(String plan) {
        JsonNode root;
        try {
            root = JsonMapper.builder().build().readTree(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Flink has written a plan that is not JSON", e);
        }
        Map<Integer, PlanNode> byId = new TreeMap<>();
        List<PlanNode> nodes = new ArrayList<>();
        for (JsonNode json : root.path("nodes")) {
            int id = json.path("id").asInt();
            List<PlanNode> inputs = StreamSupport.stream(root.path("edges").spliterator(), false)
                    .filter(edge -> edge.path("target").asInt() == id)
                    .map(edge -> node(edge.path("source").asInt(), byId))
                    .toList();
            String kind = json.path("type").asText().replaceAll("^stream-exec-|_\\d+$", "");
            PlanNode node = new PlanNode(nodes.size(), kind, CanonicalNode.of(json), inputs);
            byId.put(id, node);
            nodes.add(node);
        }
        return nodes;
    }

    private static PlanNode node(int id, Map<Integer, PlanNode> known) {
        PlanNode node = known.get(id);
        if (node == null) {
            throw new IllegalStateException("a node of Flink's plan stands before its input");
        }
        return node;
    }

    /** How its rows come to it: {@code HASH}, {@code SINGLETON}; only of an exchange. */
    String distribution() {
        return json.at("/inputProperties/0/requiredDistribution/type").asText();
    }

    /** Returns Flink's description of the node, for people. */
    String description() {
        return json.path("description").asText();
    }

    /** As text: two nodes are not told apart by what leads to them. */
    @Override
    public String toString() {
        return place + " " + kind;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanNode node && node.place == place && node.json.equals(json);
    }

    @Override
    public int hashCode() {
        return place;
    }
}
