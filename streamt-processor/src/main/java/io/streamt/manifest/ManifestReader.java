package io.streamt.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.DeprecationEntry;
import io.streamt.manifest.Manifest.Edge;
import io.streamt.manifest.Manifest.EventTimeEntry;
import io.streamt.manifest.Manifest.ExposureEntry;
import io.streamt.manifest.Manifest.ForeignEntry;
import io.streamt.manifest.Manifest.FreshnessEntry;
import io.streamt.manifest.Manifest.HeaderEntry;
import io.streamt.manifest.Manifest.ModelEntry;
import io.streamt.manifest.Manifest.ReadsEntry;
import io.streamt.manifest.Manifest.SensitiveEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.manifest.Manifest.TermsEntry;
import io.streamt.manifest.Manifest.UseEntry;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link ManifestJson} wrote. */
public final class ManifestReader {
    public static final int FORMAT = ManifestJson.FORMAT;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ManifestReader() {}

    /** Empty for text that is no manifest of this format, and for one whose content this version does not know. */
    public static Optional<Manifest> read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            return root.path("format_version").asInt() == ManifestJson.FORMAT
                    ? Optional.of(manifest(root))
                    : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException | ClassCastException | DateTimeException e) {
            // Parts of another form than the writer's: the text may be anybody's.
            return Optional.empty();
        }
    }

    /** The format that a text says it has; empty where it says none. */
    public static Optional<Integer> format(String text) {
        try {
            JsonNode version = MAPPER.readTree(text).path("format_version");
            return version.isInt() ? Optional.of(version.asInt()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Says why {@link #read} is empty: which format the text has, and which one this version reads. */
    public static String whyNot(String text) {
        String reads = "this version of streamt reads format " + ManifestJson.FORMAT;
        try {
            JsonNode format = MAPPER.readTree(text).path("format_version");
            if (!format.isInt()) {
                return "has no 'format_version'; " + reads;
            }
            return format.asInt() == ManifestJson.FORMAT
                    ? "has format " + format.asInt()
                            + ", but holds resources that this version of streamt does not know"
                    : "has format " + format.asText() + "; " + reads;
        } catch (JsonProcessingException e) {
            return "is not JSON; " + reads;
        }
    }

    private static Manifest manifest(JsonNode root) {
        List<Artifact> artifacts = new ArrayList<>();
        root.path("artifacts")
                .forEach(kind -> kind.forEach(each -> artifacts.add(ArtifactJson.read((ObjectNode) each))));
        artifacts.sort(Comparator.comparing(Artifact::id));
        return new Manifest(
                root.path("project").path("name").asText(),
                Optional.ofNullable(root.path("project").path("previous_name").textValue()),
                root.path("project").path("version").asText(),
                new Digests(
                        root.path("digests").path("logical").asText(),
                        root.path("digests").path("effective").asText()),
                root.path("project").path("group").asText(),
                list(root.path("sources"), ManifestReader::source),
                list(root.path("models"), ManifestReader::model),
                list(root.path("exposures"), ManifestReader::exposure),
                list(root.path("uses"), u -> new UseEntry(u.path("class").asText(), texts(u.path("reads")))),
                list(
                        root.path("foreign"),
                        f -> new ForeignEntry(
                                f.path("id").asText(), f.path("topic").asText())),
                list(
                        root.path("edges"),
                        e -> new Edge(e.path("from").asText(), e.path("to").asText())),
                artifacts);
    }

    private static Manifest.FormatEntry format(JsonNode node) {
        return new Manifest.FormatEntry(
                node.path("format").asText(),
                node.path("key_format").asText(),
                node.path("key_in").asText().equals("key"));
    }

    private static SourceEntry source(JsonNode node) {
        return new SourceEntry(
                node.path("name").asText(),
                node.path("topic").asText(),
                node.path("description").asText(),
                node.path("owner").asText(),
                texts(node.path("tags")),
                texts(node.path("key")),
                node.path("changelog").asText(),
                format(node),
                list(node.path("columns"), ManifestReader::column),
                eventTime(node.path("event_time")),
                freshness(node.path("freshness")),
                terms(node),
                node.path("origin").asText());
    }

    private static ModelEntry model(JsonNode node) {
        return new ModelEntry(
                node.path("name").asText(),
                node.path("materialized").asText(),
                node.path("materialized_reason").asText(),
                node.path("topic").asText(),
                node.path("description").asText(),
                node.path("owner").asText(),
                texts(node.path("tags")),
                texts(node.path("key")),
                node.path("changelog").asText(),
                format(node),
                list(node.path("columns"), ManifestReader::column),
                eventTime(node.path("event_time")),
                Optional.ofNullable(node.path("sql").textValue()),
                Optional.ofNullable(node.path("reads").textValue())
                        .map(how ->
                                new ReadsEntry(how, node.path("reads_reason").asText())),
                texts(node.path("depends_on")),
                Optional.ofNullable(node.path("previous_name").textValue()),
                terms(node),
                node.path("origin").asText());
    }

    private static TermsEntry terms(JsonNode node) {
        JsonNode deprecated = node.path("deprecated");
        return new TermsEntry(
                Optional.ofNullable(node.path("class").textValue()),
                node.path("group").asText(),
                node.path("access").path("level").asText("private"),
                texts(node.path("access").path("allowed_groups")),
                deprecated.isObject()
                        ? Optional.of(new DeprecationEntry(
                                Optional.ofNullable(
                                        deprecated.path("replacement").textValue()),
                                Optional.ofNullable(deprecated.path("sunset").textValue()),
                                deprecated.path("reason").asText()))
                        : Optional.empty());
    }

    private static ExposureEntry exposure(JsonNode node) {
        return new ExposureEntry(
                node.path("name").asText(),
                node.path("description").asText(),
                node.path("owner").asText(),
                node.path("type").asText(),
                node.path("role").asText(),
                node.path("url").asText(),
                node.path("consumer_group").asText(),
                texts(node.path("consumes")),
                texts(node.path("produces")),
                node.path("origin").asText());
    }

    private static ColumnEntry column(JsonNode node) {
        return new ColumnEntry(
                node.path("name").asText(),
                node.path("type").asText(),
                node.path("nullable").asBoolean(),
                Optional.ofNullable(node.path("masked").textValue()),
                texts(node.path("origins")),
                sensitive(node.path("sensitive")));
    }

    private static Optional<SensitiveEntry> sensitive(JsonNode node) {
        return node.isObject()
                ? Optional.of(new SensitiveEntry(node.path("why").asText(), texts(node.path("path"))))
                : Optional.empty();
    }

    private static Optional<EventTimeEntry> eventTime(JsonNode node) {
        return node.isObject()
                ? Optional.of(new EventTimeEntry(
                        node.path("column").asText(),
                        node.path("delay_ms").asLong(),
                        node.path("delay_reason").asText(),
                        Optional.ofNullable(node.path("header").textValue())
                                .map(name -> new HeaderEntry(
                                        name, node.path("ordered").asBoolean()))))
                : Optional.empty();
    }

    private static Optional<FreshnessEntry> freshness(JsonNode node) {
        return node.isObject()
                ? Optional.of(new FreshnessEntry(millis(node.path("max_lag_ms")), millis(node.path("warn_after_ms"))))
                : Optional.empty();
    }

    private static Optional<Long> millis(JsonNode node) {
        return node.isIntegralNumber() ? Optional.of(node.asLong()) : Optional.empty();
    }

    private static List<String> texts(JsonNode array) {
        return list(array, JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        array.forEach(each -> list.add(read.apply(each)));
        return list;
    }
}
