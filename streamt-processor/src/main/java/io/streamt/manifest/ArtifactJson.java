package io.streamt.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.TopicArtifact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/** Artifacts as JSON, and the digest of that: two artifacts of one digest are the same. */
public final class ArtifactJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ArtifactJson() {}

    /** All that is deployed; {@code ${NAME}} as it stands. */
    public static ObjectNode content(Artifact artifact) {
        ObjectNode node = JSON.objectNode();
        node.put("resource", artifact.id().toString());
        node.put("model", artifact.model());
        if (artifact instanceof TopicArtifact topic) {
            topic(topic, node);
        } else if (artifact instanceof FlinkJobArtifact job) {
            job(job, node);
        } else if (artifact instanceof ConnectorArtifact connector) {
            connector(connector, node);
        } else {
            throw new IllegalStateException("no JSON for " + artifact.getClass());
        }
        return node;
    }

    /** {@code sha256:} and 64 hexadecimal digits. */
    public static String digest(Artifact artifact) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content(artifact).toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void topic(TopicArtifact topic, ObjectNode node) {
        node.put("topic", topic.topic());
        node.put("partitions", topic.partitions());
        node.put("replication_factor", topic.replicationFactor());
        map(node.putObject("config"), topic.config());
    }

    private static void job(FlinkJobArtifact job, ObjectNode node) {
        node.put("name", job.name());
        node.put("cluster", job.cluster());
        list(node, "tables", job.tables());
        node.put("insert", job.insert());
        map(node.putObject("options"), job.options());
        ObjectNode state = node.putObject("state");
        state.put("plan_digest", job.state().planDigest());
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
        node.put("topic", connector.topic());
    }

    private static void map(ObjectNode node, Map<String, String> map) {
        map.forEach(node::put);
    }

    private static void list(ObjectNode node, String key, Collection<String> values) {
        values.forEach(node.putArray(key)::add);
    }
}
