package io.streamt.deploy.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.Ledger;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Started;
import io.streamt.deploy.Savepoint;
import io.streamt.manifest.ArtifactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One record's value. Fields that this version does not know are kept when it is written again. */
record LedgerRecord(ObjectNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** The owner of a resource's record, and the module of a deploy's. */
    static final String MODULE = "module";

    private static final String OWNER = "owner";
    private static final String FINGERPRINTS = "fingerprints";
    private static final String SAVEPOINTS = "savepoints";
    private static final String STARTED = "started";
    private static final String CHECKPOINT = "checkpoint";
    private static final String TOPICS = "topics";

    /** The field of what a project publishes. */
    static final String MANIFEST = "manifest";

    enum State {
        INTENT,
        APPLIED,
        DELETED
    }

    static LedgerRecord of(KafkaLedger.Scope scope, State state, String operation, ObjectNode content, Memory memory) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format_version", 1);
        json.putObject(OWNER)
                .put("project", scope.project())
                .put(MODULE, scope.module())
                .put("version", scope.version())
                .put("commit", scope.commit());
        json.put("digest", ArtifactJson.digest(content));
        ObjectNode kept = content.deepCopy();
        if (!memory.fingerprints().isEmpty()) {
            memory.fingerprints().forEach(kept.putObject(FINGERPRINTS)::put);
        }
        json.set("content", kept);
        json.put("state", state.name().toLowerCase(Locale.ROOT));
        json.put("operation", operation);
        write(memory, json);
        json.put("deploy_id", scope.deployId());
        json.put("at", scope.at());
        json.put("tool_version", scope.toolVersion());
        return new LedgerRecord(json);
    }

    /** Makes a record of an artifact that a rollback may bring back. */
    static LedgerRecord ofContent(ObjectNode content) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format_version", 1);
        json.put("state", "content");
        json.set("content", content);
        return new LedgerRecord(json);
    }

    /** Makes a record of who may read a topic. */
    static LedgerRecord ofPublished(String module, String manifest) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format_version", 1);
        json.put("state", "published");
        json.put(MODULE, module);
        json.put(MANIFEST, manifest);
        return new LedgerRecord(json);
    }

    /** Empty for what is no record of ours. */
    static Optional<LedgerRecord> parse(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode node && node.has("state")
                    ? Optional.of(new LedgerRecord(node))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    State state() {
        return switch (json.path("state").asText()) {
            case "deleted" -> State.DELETED;
            case "applied" -> State.APPLIED;
            default -> State.INTENT;
        };
    }

    /** Returns the module that owns the record, if several modules share a project's name; empty if the record does not say. */
    String module() {
        return json.has(OWNER)
                ? json.path(OWNER).path(MODULE).asText()
                : json.path(MODULE).asText();
    }

    /** The same record, of whoever has that scope. */
    LedgerRecord ownedBy(KafkaLedger.Scope scope) {
        ObjectNode copy = json.deepCopy();
        if (copy.get(OWNER) instanceof ObjectNode owner) {
            owner.put("project", scope.project()).put(MODULE, scope.module());
        } else {
            copy.put(MODULE, scope.module());
        }
        return new LedgerRecord(copy);
    }

    /** The topics of others that what was deployed reads. */
    List<String> foreignTopics() {
        List<String> topics = new ArrayList<>();
        json.path("content").path("source_topics").forEach(t -> topics.add(t.asText()));
        if (json.path("content").path("source_topic").asBoolean()) {
            topics.add(json.path("content").path("topic").asText());
        }
        return topics;
    }

    LedgerRecord with(Memory memory) {
        ObjectNode copy = json.deepCopy();
        write(memory, copy);
        return new LedgerRecord(copy);
    }

    private static void write(Memory memory, ObjectNode json) {
        json.put("savepoint", memory.savepoint().orElse(null));
        json.remove(SAVEPOINTS);
        if (!memory.savepoints().isEmpty()) {
            ArrayNode taken = json.putArray(SAVEPOINTS);
            memory.savepoints()
                    .forEach(s -> taken.addObject().put("path", s.path()).put("at", s.at().toString()));
        }
        json.remove(STARTED);
        memory.started().ifPresent(started -> {
            ObjectNode node = json.putObject(STARTED).put(CHECKPOINT, started.checkpoint());
            started.topics().forEach(node.putObject(TOPICS)::put);
        });
    }

    private Optional<Started> started() {
        if (!json.path(STARTED).isObject()) {
            return Optional.empty();
        }
        SortedMap<String, String> topics = new TreeMap<>();
        json.path(STARTED)
                .path(TOPICS)
                .properties()
                .forEach(e -> topics.put(e.getKey(), e.getValue().asText()));
        return Optional.of(new Started(json.path(STARTED).path(CHECKPOINT).asText(), topics));
    }

    private List<Savepoint> savepoints() {
        List<Savepoint> taken = new ArrayList<>();
        json.path(SAVEPOINTS)
                .forEach(s -> taken.add(new Savepoint(
                        s.path("path").asText(), Instant.parse(s.path("at").asText()))));
        return taken;
    }

    Ledger.Entry entry(ResourceId id) {
        ObjectNode content =
                json.get("content") instanceof ObjectNode node ? node.deepCopy() : MAPPER.createObjectNode();
        SortedMap<String, String> fingerprints = new TreeMap<>();
        content.path(FINGERPRINTS)
                .properties()
                .forEach(e -> fingerprints.put(e.getKey(), e.getValue().asText()));
        content.remove(FINGERPRINTS);
        Memory memory = new Memory(
                Optional.ofNullable(json.path("savepoint").textValue()), fingerprints, savepoints(), started());
        // A step that changes something says that it had been applied before.
        boolean applied =
                state() == State.APPLIED || !json.path("operation").asText().equals("create");
        return new Ledger.Entry(id, json.path("digest").asText(), content, applied, memory);
    }
}
