package io.streamt.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.AclArtifact;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConfluentStatementArtifact;
import io.streamt.artifact.ConfluentTableArtifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.ResourceKind;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.TopicArtifact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Artifacts as JSON, and the digest of that: two artifacts of one digest are the same. */
public final class ArtifactJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ArtifactJson() {}

    /** All that is deployed; {@code ${NAME}} as it stands. */
    public static ObjectNode content(Artifact artifact) {
        ObjectNode node = JSON.objectNode();
        node.put("resource", artifact.id().toString());
        node.put("model", artifact.model());
        if (artifact instanceof SchemaArtifact schema) {
            SchemaJson.write(schema, node);
        } else if (artifact instanceof TopicArtifact topic) {
            topic(topic, node);
        } else if (artifact instanceof FlinkJobArtifact job) {
            job(job, node);
        } else if (artifact instanceof ConfluentTableArtifact table) {
            ConfluentJson.write(table, node);
        } else if (artifact instanceof ConfluentStatementArtifact statement) {
            ConfluentJson.write(statement, node);
        } else if (artifact instanceof ConnectorArtifact connector) {
            connector(connector, node);
        } else if (artifact instanceof GatewayRuleArtifact rule) {
            GatewayRuleJson.write(rule, node);
        } else if (artifact instanceof AclArtifact acl) {
            acl(acl, node);
        } else {
            throw new IllegalStateException("no JSON for " + artifact.getClass());
        }
        return node;
    }

    /** {@code sha256:} and 64 hexadecimal digits. */
    public static String digest(Artifact artifact) {
        return digest(content(artifact));
    }

    /**
     * The digest of an artifact that was written as JSON before. What the planner derives from the rest does not enter it:
     * another version of the planner makes no other job of the same statements, and another schema of what it reads and writes
     * needs none.
     */
    public static String digest(ObjectNode artifact) {
        ObjectNode content = artifact.deepCopy();
        if (content.get("state") instanceof ObjectNode state) {
            state.remove(List.of("kept", "stateful"));
        }
        if (content.get("inputs") instanceof ArrayNode inputs) {
            inputs.removeIf(i -> i.asText().startsWith(ResourceKind.SCHEMA.written() + "/"));
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The artifact that {@link #content} wrote. */
    public static Artifact read(ObjectNode node) {
        ResourceKind kind = ResourceId.parse(node.path("resource").asText())
                .orElseThrow(() -> new IllegalArgumentException("no resource in " + node))
                .kind();
        return switch (kind) {
            case SCHEMA -> SchemaJson.read(node);
            case TOPIC -> ConfluentJson.is(node) ? ConfluentJson.readTable(node) : readTopic(node);
            case FLINK_JOB -> ConfluentJson.is(node) ? ConfluentJson.readStatement(node) : readJob(node);
            case CONNECTOR ->
                new ConnectorArtifact(
                        node.path("model").asText(),
                        node.path("name").asText(),
                        node.path("cluster").asText(),
                        map(node.path("config")),
                        new TreeSet<>(list(node.path("secret_keys"))),
                        node.path("topic").asText(),
                        node.path("source_topic").asBoolean(),
                        ResourceId.parse(node.path("rule").asText()));
            case GATEWAY_RULE -> GatewayRuleJson.read(node);
            case ACL ->
                new AclArtifact(
                        node.path("model").asText(), node.path("topic").asText(), readers(node.path("readers")));
        };
    }

    private static TopicArtifact readTopic(ObjectNode node) {
        return new TopicArtifact(
                node.path("model").asText(),
                node.path("topic").asText(),
                node.path("partitions").asInt(),
                node.path("replication_factor").asInt(),
                map(node.path("config")),
                ids(node.path("schemas")));
    }

    private static FlinkJobArtifact readJob(ObjectNode node) {
        JsonNode state = node.path("state");
        return new FlinkJobArtifact(
                node.path("model").asText(),
                node.path("name").asText(),
                node.path("cluster").asText(),
                list(node.path("tables")),
                node.path("insert").asText(),
                new TreeSet<>(list(node.path("secrets"))),
                map(node.path("options")),
                new FlinkJobArtifact.State(
                        kept(state.path("kept")),
                        state.path("topic").asText(),
                        state.path("sink").asText(),
                        list(state.path("stateful")),
                        new TreeSet<>(list(state.path("reads"))),
                        state.path("keeps_state").asBoolean()),
                new TreeSet<>(list(node.path("source_topics"))),
                ids(node.path("inputs")));
    }

    private static void topic(TopicArtifact topic, ObjectNode node) {
        node.put("topic", topic.topic());
        node.put("partitions", topic.partitions());
        node.put("replication_factor", topic.replicationFactor());
        map(node.putObject("config"), topic.config());
        if (!topic.schemas().isEmpty()) {
            list(node, "schemas", topic.schemas().stream().map(Object::toString).toList());
        }
    }

    private static void job(FlinkJobArtifact job, ObjectNode node) {
        node.put("name", job.name());
        node.put("cluster", job.cluster());
        list(node, "tables", job.tables());
        node.put("insert", job.insert());
        list(node, "secrets", job.secrets());
        map(node.putObject("options"), job.options());
        ObjectNode state = node.putObject("state");
        kept(job.state().kept(), state.putObject("kept"));
        state.put("topic", job.state().topic());
        state.put("sink", job.state().sink());
        list(state, "stateful", job.state().stateful());
        list(state, "reads", job.state().reads());
        state.put("keeps_state", job.state().keepsState());
        list(node, "source_topics", job.sourceTopics());
        list(node, "inputs", job.inputs().stream().map(Object::toString).toList());
    }

    private static void connector(ConnectorArtifact connector, ObjectNode node) {
        node.put("name", connector.name());
        node.put("cluster", connector.cluster());
        map(node.putObject("config"), connector.config());
        list(node, "secret_keys", connector.secretKeys());
        node.put("topic", connector.topic());
        node.put("source_topic", connector.sourceTopic());
        connector.rule().ifPresent(rule -> node.put("rule", rule.toString()));
    }

    private static void acl(AclArtifact acl, ObjectNode node) {
        node.put("topic", acl.topic());
        ArrayNode readers = node.putArray("readers");
        acl.readers()
                .forEach(
                        r -> readers.addObject().put("principal", r.principal()).put("groups", r.groups()));
    }

    private static SortedSet<AclArtifact.Reader> readers(JsonNode node) {
        SortedSet<AclArtifact.Reader> readers = new TreeSet<>();
        node.forEach(r -> readers.add(new AclArtifact.Reader(
                r.path("principal").asText(), r.path("groups").asText())));
        return readers;
    }

    private static SortedMap<String, String> map(JsonNode node) {
        SortedMap<String, String> map = new TreeMap<>();
        node.fieldNames().forEachRemaining(name -> map.put(name, node.path(name).asText()));
        return map;
    }

    private static SortedSet<ResourceId> ids(JsonNode node) {
        return list(node).stream()
                .flatMap(i -> ResourceId.parse(i).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> list(JsonNode node) {
        List<String> list = new ArrayList<>();
        node.forEach(item -> list.add(item.asText()));
        return list;
    }

    private static void map(ObjectNode node, Map<String, String> map) {
        map.forEach(node::put);
    }

    private static void list(ObjectNode node, String key, Collection<String> values) {
        values.forEach(node.putArray(key)::add);
    }

    private static void kept(FlinkJobArtifact.Kept kept, ObjectNode node) {
        node.put("meaning", kept.meaning());
        node.put("place", kept.place());
        node.put("rest", kept.rest());
        node.put("singleton", kept.singleton());
        list(node, "operators", kept.operators());
    }

    private static FlinkJobArtifact.Kept kept(JsonNode node) {
        return new FlinkJobArtifact.Kept(
                node.path("meaning").asText(),
                node.path("place").asText(),
                node.path("rest").asText(),
                node.path("singleton").asBoolean(),
                list(node.path("operators")));
    }
}
