package io.streamt.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.artifact.SchemaArtifact.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Schemas as JSON; their text stays text. */
final class SchemaJson {
    private SchemaJson() {}

    static void write(SchemaArtifact schema, ObjectNode node) {
        node.put("subject", schema.subject());
        node.put("topic", schema.topic());
        node.put("source_topic", schema.sourceTopic());
        node.put("type", schema.language().name());
        node.put("schema", schema.schema());
        schema.compatibility().ifPresent(level -> node.put("compatibility", level));
        ArrayNode references = node.putArray("references");
        schema.references().forEach(r -> references
                .addObject()
                .put("name", r.name())
                .put("subject", r.subject())
                .put("version", r.version()));
    }

    static SchemaArtifact read(JsonNode node) {
        return new SchemaArtifact(
                node.path("model").asText(),
                node.path("subject").asText(),
                node.path("topic").asText(),
                node.path("source_topic").asBoolean(),
                Language.valueOf(node.path("type").asText()),
                node.path("schema").asText(),
                node.hasNonNull("compatibility")
                        ? Optional.of(node.path("compatibility").asText())
                        : Optional.empty(),
                references(node.path("references")));
    }

    private static List<Reference> references(JsonNode node) {
        List<Reference> references = new ArrayList<>();
        node.forEach(r -> references.add(new Reference(
                r.path("name").asText(),
                r.path("subject").asText(),
                r.path("version").asInt())));
        return references;
    }
}
