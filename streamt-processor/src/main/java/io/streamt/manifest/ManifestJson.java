package io.streamt.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.TopicArtifact;
import java.util.List;
import java.util.Optional;

/** The manifest as JSON text. */
public final class ManifestJson {
    static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ManifestJson() {}

    /** {@code manifest.json}: two spaces, {@code \n}, one at the end. */
    public static String write(Manifest manifest) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", FORMAT);
        root.putObject("project").put("name", manifest.project()).put("version", manifest.version());
        root.putObject("digests")
                .put("logical", manifest.digests().logical())
                .put("effective", manifest.digests().effective());
        ArrayNode sources = root.putArray("sources");
        manifest.sources().forEach(s -> source(s, sources.addObject()));
        ArrayNode models = root.putArray("models");
        manifest.models().forEach(m -> model(m, models.addObject()));
        root.putArray("tests");
        root.putArray("exposures");
        ArrayNode edges = root.putArray("edges");
        manifest.edges().forEach(e -> edges.addObject().put("from", e.from()).put("to", e.to()));
        ObjectNode artifacts = root.putObject("artifacts");
        artifacts(artifacts.putArray("topics"), manifest.artifacts(TopicArtifact.class));
        artifacts.putArray("schemas");
        artifacts(artifacts.putArray("flink_jobs"), manifest.artifacts(FlinkJobArtifact.class));
        artifacts(artifacts.putArray("connectors"), manifest.artifacts(ConnectorArtifact.class));
        artifacts.putArray("gateway_rules");
        artifacts.putArray("acls");
        return pretty(root);
    }

    /** Any JSON in the form of all our files. */
    public static String pretty(JsonNode node) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        try {
            return MAPPER.writer(printer).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static void artifacts(ArrayNode array, List<? extends Artifact> artifacts) {
        artifacts.forEach(a -> array.add(ArtifactJson.content(a)));
    }

    private static void source(Manifest.SourceEntry source, ObjectNode node) {
        node.put("name", source.name());
        node.put("topic", source.topic());
        node.put("description", source.description());
        node.put("owner", source.owner());
        texts(node.putArray("tags"), source.tags());
        texts(node.putArray("key"), source.key());
        node.put("changelog", source.changelog());
        format(source.format(), node);
        columns(node.putArray("columns"), source.columns(), false);
        eventTime(node, source.eventTime());
        access(node);
        node.put("origin", source.origin());
    }

    private static void model(Manifest.ModelEntry model, ObjectNode node) {
        node.put("name", model.name());
        node.put("materialized", model.materialized());
        node.put("materialized_reason", model.materializedReason());
        node.put("topic", model.topic());
        node.put("description", model.description());
        node.put("owner", model.owner());
        texts(node.putArray("tags"), model.tags());
        texts(node.putArray("key"), model.key());
        node.put("changelog", model.changelog());
        format(model.format(), node);
        columns(node.putArray("columns"), model.columns(), true);
        eventTime(node, model.eventTime());
        node.put("sql", model.sql().orElse(null));
        texts(node.putArray("depends_on"), model.dependsOn());
        access(node);
        model.previousName().ifPresent(p -> node.put("previous_name", p));
        node.put("origin", model.origin());
    }

    private static void format(Manifest.FormatEntry format, ObjectNode node) {
        node.put("format", format.value());
        node.put("key_format", format.key());
    }

    private static void columns(ArrayNode array, List<Manifest.ColumnEntry> columns, boolean withOrigins) {
        for (Manifest.ColumnEntry column : columns) {
            ObjectNode node = array.addObject();
            node.put("name", column.name());
            node.put("type", column.type());
            node.put("nullable", column.nullable());
            if (withOrigins) {
                node.put("masked", column.masked().orElse(null));
                texts(node.putArray("origins"), column.origins());
            }
        }
    }

    private static void eventTime(ObjectNode node, Optional<Manifest.EventTimeEntry> eventTime) {
        if (eventTime.isEmpty()) {
            node.putNull("event_time");
            return;
        }
        ObjectNode inner = node.putObject("event_time");
        inner.put("column", eventTime.get().column());
        inner.put("delay_ms", eventTime.get().delayMillis());
    }

    /** Private is the only level that this version accepts. */
    private static void access(ObjectNode node) {
        ObjectNode access = node.putObject("access");
        access.put("level", "private");
        access.putArray("allowed_groups");
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
