package io.streamt.emit.confluent;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.project.Format;
import io.streamt.project.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings of Kafka and of Flink by their names on Confluent Cloud; what has none is refused, or left out with a word. */
final class ConfluentOptions {
    /** Options of topics. */
    private static final Map<String, Name> TOPIC = Map.of(
            "retention.ms", new Name("kafka.retention.time", " ms"),
            "retention.bytes", new Name("kafka.retention.size", " bytes"),
            "max.message.bytes", new Name("kafka.max-message-size", " bytes"),
            "cleanup.policy", new Name("kafka.cleanup-policy", ""),
            "compression.type", new Name("kafka.producer.compression.type", ""));

    /** Options of jobs. */
    private static final Map<String, String> JOB = Map.of(
            "table.exec.state.ttl", "sql.state-ttl",
            "table.local-time-zone", "sql.local-time-zone",
            "table.exec.source.idle-timeout", "sql.tables.scan.idle-timeout",
            "scan.bounded.mode", "sql.tables.scan.bounded.mode",
            "scan.bounded.timestamp-millis", "sql.tables.scan.bounded.timestamp-millis",
            "scan.watermark.alignment.max-drift", "sql.tables.scan.watermark-alignment.max-allowed-drift");

    /** Options that Confluent Cloud decides itself. */
    private static final List<String> LEFT_OUT = List.of(
            "parallelism.default", "pipeline.", "execution.", "state.", "restart-strategy.", "sink.", "properties.");

    /** Options that streamt sets itself, by the cluster's settings. */
    private static final List<String> OURS = List.of("sql.current-", "sql.tables.initial-offset-from", "sql.dry-run");

    /** The replication factor of every topic there. */
    private static final int REPLICAS = 3;

    private record Name(String written, String unit) {}

    private final Diagnostics diagnostics;

    ConfluentOptions(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    SortedMap<String, String> ofTopic(Model model) {
        SortedMap<String, String> options = new TreeMap<>();
        String replication = "advanced.topic.replication_factor";
        if (model.places().containsKey(replication) && model.topic().replicationFactor() != REPLICAS) {
            leaveOut(model.origin(replication), replication);
        }
        List.of("subject", "definition", "compatibility", "references").stream()
                .map("schema."::concat)
                .filter(model.places()::containsKey)
                .forEach(place -> refuse(
                        model.origin(place),
                        "'" + place + "' of model '" + model.name()
                                + "' cannot be had on Confluent Cloud: CREATE TABLE registers the schema there, made of the columns.",
                        "Leave it out for this cluster."));
        model.topic().config().forEach((key, value) -> {
            Optional<Name> name = Optional.ofNullable(TOPIC.get(key));
            if (name.isEmpty()) {
                refuse(
                        model.origin("advanced.topic.config." + key),
                        "topics that Confluent Cloud's Flink makes take no '" + key + "'.",
                        "Leave it out here. They take: " + String.join(", ", new TreeMap<>(TOPIC).keySet()) + ".");
            }
            name.ifPresent(n -> options.put(n.written(), value.replace("compact,delete", "delete-compact") + n.unit()));
        });
        return options;
    }

    SortedMap<String, String> ofJob(Model model) {
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("sql.local-time-zone", "UTC");
        model.flink().stateTtl().ifPresent(ttl -> properties.put("sql.state-ttl", ttl.toMillis() + " ms"));
        Origin origin = model.origin("advanced.flink.properties");
        model.flink().properties().forEach((key, value) -> {
            if (JOB.containsKey(key)) {
                properties.put(JOB.getOrDefault(key, key), value);
            } else if (LEFT_OUT.stream().anyMatch(key::startsWith)) {
                leaveOut(origin, key);
            } else if (!key.startsWith("sql.") || key.startsWith("sql.secrets.") || isOurs(key)) {
                refuse(
                        origin,
                        "'" + key + "' is no property of a statement on Confluent Cloud that a model may set.",
                        key.startsWith("sql.secrets.")
                                ? "Secrets of models belong into a connection there: CREATE CONNECTION."
                                : "Take the one of its own: sql.state-ttl, sql.tables.scan.idle-timeout, …");
            } else {
                properties.put(key, value);
            }
        });
        List.of(
                        "parallelism",
                        "checkpoint_interval",
                        "checkpoint_timeout",
                        "checkpoint_min_pause",
                        "state_backend",
                        "restart_strategy",
                        "upgrade",
                        "watermarks",
                        "late_rows_warn")
                .stream()
                .map("advanced.flink."::concat)
                .filter(model.places()::containsKey)
                .forEach(place -> leaveOut(model.origin(place), place));
        return properties;
    }

    private static boolean isOurs(String key) {
        return OURS.stream().anyMatch(key::startsWith);
    }

    /** Returns the format of values. A record's key has the same one if none is declared. */
    Optional<String> format(Format format, Origin origin, boolean declared) {
        switch (format) {
            case AVRO -> {
                return Optional.of("avro-registry");
            }
            case PROTOBUF -> {
                return Optional.of("proto-registry");
            }
            case JSON -> {
                if (!declared) {
                    return Optional.of("json-registry");
                }
                refuse(
                        origin,
                        "a new table on Confluent Cloud cannot be in plain JSON: it writes the id of a JSON Schema before"
                                + " every record.",
                        "Leave 'format' out to write that (json-registry), or take avro.");
            }
            case CSV, RAW ->
                refuse(
                        origin,
                        "a new table on Confluent Cloud cannot be in '" + format.written() + "'.",
                        "Use avro, or leave it out for JSON with a schema.");
        }
        return Optional.empty();
    }

    private void leaveOut(Origin origin, String what) {
        diagnostics.warning(
                Code.UNSUPPORTED,
                origin,
                "'" + what + "' has no effect on Confluent Cloud, which decides that itself.",
                "Leave it out for this cluster.");
    }

    void refuse(Origin origin, String message, String hint) {
        diagnostics.error(Code.UNSUPPORTED, origin, message, hint);
    }
}
