package io.streamt.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.artifact.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tables and statements of Confluent Cloud as JSON; what tells them from other topics and jobs is {@code platform}. */
final class ConfluentJson {
    private static final String PLATFORM = "platform";
    private static final String CONFLUENT = "confluent";

    private ConfluentJson() {}

    static boolean is(JsonNode node) {
        return node.path(PLATFORM).asText().equals(CONFLUENT);
    }

    static void write(ConfluentTableArtifact table, ObjectNode node) {
        node.put(PLATFORM, CONFLUENT);
        node.put("topic", table.topic());
        node.put("cluster", table.cluster());
        list(node, "columns", table.columns());
        list(node, "key", table.key());
        node.put("buckets", table.buckets());
        node.put("watermark", table.watermark());
        node.put("create", table.create());
        table.options().forEach(node.putObject("options")::put);
    }

    static ConfluentTableArtifact readTable(JsonNode node) {
        return new ConfluentTableArtifact(
                node.path("model").asText(),
                node.path("topic").asText(),
                node.path("cluster").asText(),
                list(node.path("columns")),
                list(node.path("key")),
                node.path("buckets").asInt(),
                node.path("watermark").asText(),
                node.path("create").asText(),
                map(node.path("options")));
    }

    static void write(ConfluentStatementArtifact statement, ObjectNode node) {
        node.put(PLATFORM, CONFLUENT);
        node.put("name", statement.name());
        node.put("cluster", statement.cluster());
        node.put("statement", statement.statement());
        statement.properties().forEach(node.putObject("properties")::put);
        node.put("topic", statement.topic());
        list(node, "stateful", statement.stateful());
        list(node, "reads", statement.reads());
        list(node, "source_topics", statement.sourceTopics());
        list(
                node,
                "inputs",
                statement.inputs().stream().map(ResourceId::toString).toList());
    }

    static ConfluentStatementArtifact readStatement(JsonNode node) {
        return new ConfluentStatementArtifact(
                node.path("model").asText(),
                node.path("name").asText(),
                node.path("cluster").asText(),
                node.path("statement").asText(),
                map(node.path("properties")),
                node.path("topic").asText(),
                list(node.path("stateful")),
                new TreeSet<>(list(node.path("reads"))),
                new TreeSet<>(list(node.path("source_topics"))),
                list(node.path("inputs")).stream()
                        .flatMap(i -> ResourceId.parse(i).stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void list(ObjectNode node, String key, Collection<String> values) {
        values.forEach(node.putArray(key)::add);
    }

    private static List<String> list(JsonNode node) {
        List<String> list = new ArrayList<>();
        node.forEach(item -> list.add(item.asText()));
        return list;
    }

    private static SortedMap<String, String> map(JsonNode node) {
        SortedMap<String, String> map = new TreeMap<>();
        node.fieldNames().forEachRemaining(name -> map.put(name, node.path(name).asText()));
        return map;
    }
}
