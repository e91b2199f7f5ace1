package io.streamt.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.TopicArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manifest as JSON text. */
public final class ManifestJson {
    static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ManifestJson() {}

    /** {@code manifest.json}: two spaces, {@code \n}, one at the end. */
    public static String write(Manifest manifest) {
        return pretty(tree(manifest));
    }

    /** On one line, ASCII alone, and without what is empty; {@link ManifestReader} reads it, too. */
    public static String writeCompact(Manifest manifest) {
        ObjectNode root = tree(manifest);
        removeEmpty(root);
        try {
            return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static void removeEmpty(JsonNode node) {
        node.forEach(ManifestJson::removeEmpty);
        if (node instanceof ObjectNode object) {
            List<String> empty = new ArrayList<>();
            object.properties().forEach(field -> {
                JsonNode value = field.getValue();
                boolean nothing =
                        value.isNull() || (value.isTextual() && value.asText().isEmpty());
                if (nothing || (value.isContainerNode() && value.isEmpty())) {
                    empty.add(field.getKey());
                }
            });
            object.remove(empty);
        }
    }

    private static ObjectNode tree(Manifest manifest) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", FORMAT);
        ObjectNode project = root.putObject("project");
        project.put("name", manifest.project()).put("version", manifest.version());
        manifest.previousProject().ifPresent(p -> project.put("previous_name", p));
        present("group", manifest.group(), project);
        root.putObject("digests")
                .put("logical", manifest.digests().logical())
                .put("effective", manifest.digests().effective());
        ArrayNode sources = root.putArray("sources");
        manifest.sources().forEach(s -> source(s, sources.addObject()));
        ArrayNode models = root.putArray("models");
        manifest.models().forEach(m -> model(m, models.addObject()));
        root.putArray("tests");
        ArrayNode exposures = root.putArray("exposures");
        manifest.exposures().forEach(e -> exposure(e, exposures.addObject()));
        ArrayNode uses = root.putArray("uses");
        manifest.uses()
                .forEach(u -> texts(uses.addObject().put("class", u.type()).putArray("reads"), u.reads()));
        ArrayNode foreign = root.putArray("foreign");
        manifest.foreign().forEach(f -> foreign.addObject().put("id", f.id()).put("topic", f.topic()));
        ArrayNode edges = root.putArray("edges");
        manifest.edges().forEach(e -> edges.addObject().put("from", e.from()).put("to", e.to()));
        ObjectNode artifacts = root.putObject("artifacts");
        ArrayNode topics = artifacts.putArray("topics");
        artifacts(topics, manifest.artifacts(TopicArtifact.class));
        artifacts(topics, manifest.artifacts(ConfluentTableArtifact.class));
        artifacts(artifacts.putArray("schemas"), manifest.artifacts(SchemaArtifact.class));
        ArrayNode jobs = artifacts.putArray("flink_jobs");
        artifacts(jobs, manifest.artifacts(FlinkJobArtifact.class));
        artifacts(jobs, manifest.artifacts(ConfluentStatementArtifact.class));
        artifacts(artifacts.putArray("connectors"), manifest.artifacts(ConnectorArtifact.class));
        artifacts(artifacts.putArray("gateway_rules"), manifest.artifacts(GatewayRuleArtifact.class));
        artifacts(artifacts.putArray("acls"), manifest.artifacts(AclArtifact.class));
        return root;
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
        source.freshness().ifPresent(f -> {
            ObjectNode freshness = node.putObject("freshness");
            f.maxLagMillis().ifPresent(limit -> freshness.put("max_lag_ms", limit));
            f.warnAfterMillis().ifPresent(limit -> freshness.put("warn_after_ms", limit));
        });
        terms(source.terms(), node);
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
        model.reads().ifPresent(r -> node.put("reads", r.how()).put("reads_reason", r.reason()));
        texts(node.putArray("depends_on"), model.dependsOn());
        terms(model.terms(), node);
        model.previousName().ifPresent(p -> node.put("previous_name", p));
        node.put("origin", model.origin());
    }

    private static void format(Manifest.FormatEntry format, ObjectNode node) {
        node.put("format", format.value());
        node.put("key_format", format.key());
        if (format.keyOnly()) {
            node.put("key_in", "key");
        }
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
            column.sensitive().ifPresent(s -> {
                ObjectNode sensitive = node.putObject("sensitive");
                sensitive.put("why", s.why());
                texts(sensitive.putArray("path"), s.path());
            });
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
        if (!eventTime.get().reason().isEmpty()) {
            inner.put("delay_reason", eventTime.get().reason());
        }
        eventTime.get().header().ifPresent(header -> {
            inner.put("header", header.name());
            inner.put("ordered", header.ordered());
        });
    }

    private static void terms(Manifest.TermsEntry terms, ObjectNode node) {
        ObjectNode access = node.putObject("access");
        access.put("level", terms.level());
        texts(access.putArray("allowed_groups"), terms.allowedGroups());
        present("group", terms.group(), node);
        terms.deprecation().ifPresent(d -> {
            ObjectNode deprecated = node.putObject("deprecated");
            d.replacement().ifPresent(r -> deprecated.put("replacement", r));
            d.sunset().ifPresent(day -> deprecated.put("sunset", day));
            present("reason", d.reason(), deprecated);
        });
        terms.type().ifPresent(type -> node.put("class", type));
    }

    private static void exposure(Manifest.ExposureEntry exposure, ObjectNode node) {
        node.put("name", exposure.name());
        node.put("type", exposure.type());
        node.put("role", exposure.role());
        node.put("description", exposure.description());
        node.put("owner", exposure.owner());
        present("url", exposure.url(), node);
        present("consumer_group", exposure.consumerGroup(), node);
        texts(node.putArray("consumes"), exposure.consumes());
        texts(node.putArray("produces"), exposure.produces());
        node.put("origin", exposure.origin());
    }

    private static void present(String key, String value, ObjectNode node) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
