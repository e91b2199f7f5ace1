package io.streamt.emit.connect;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.Changelog;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings that a sink needs and its user did not give. The user's own settings win. */
record SinkDefaults(AnalyzedModel sink, String topic, String connector) {
    private static final String TRUE = "true";
    private static final String DELETE_ENABLED = "delete.enabled";
    private static final String INSERT_MODE = "insert.mode";

    Map<String, String> of(Sink kind) {
        if (kind.equals(JdbcSinks.DEBEZIUM)) {
            return debezium();
        }
        if (kind.equals(JdbcSinks.CONFLUENT) || kind.equals(JdbcSinks.AIVEN)) {
            return jdbc();
        }
        if (kind.equals(ServiceSinks.BIGQUERY)) {
            return bigQuery();
        }
        if (kind.equals(ServiceSinks.ELASTICSEARCH)) {
            return search("write.method");
        }
        if (kind.equals(ServiceSinks.OPENSEARCH)) {
            return search("index.write.method");
        }
        if (kind.equals(ServiceSinks.SNOWFLAKE_4)) {
            // Without it, version 4 wants six settings of those who come from version 3.
            return Map.of(
                    "snowflake.streaming.validate.compatibility.with.classic",
                    "false",
                    "enable.task.fail.on.authorization.errors",
                    TRUE);
        }
        if (kind.equals(FileSinks.AIVEN_S3) || kind.equals(FileSinks.AIVEN_GCS)) {
            // A line for each row; as it comes, they write values in Base64.
            return Map.of("format.output.type", "jsonl", "format.output.envelope", "false");
        }
        if (kind.equals(ServiceSinks.AIVEN_HTTP)) {
            return Map.of("http.authorization.type", "none");
        }
        return kind.equals(FileSinks.ICEBERG_APACHE)
                ? Map.of(IcebergControlTopic.KEY, IcebergControlTopic.of(connector))
                : Map.of();
    }

    private boolean isUpdated() {
        return sink.changelog() == Changelog.UPSERT;
    }

    private Map<String, String> debezium() {
        SortedMap<String, String> config = new TreeMap<>(Map.of("schema.evolution", "basic"));
        // A key of appended rows only partitions them: two rows of one key are two rows.
        config.put(INSERT_MODE, isUpdated() ? "upsert" : "insert");
        if (isUpdated()) {
            config.put("primary.key.mode", "record_key");
            config.put("primary.key.fields", String.join(",", sink.key()));
            config.put(DELETE_ENABLED, TRUE);
        }
        return config;
    }

    private Map<String, String> jdbc() {
        SortedMap<String, String> config = new TreeMap<>(Map.of("auto.create", TRUE, "auto.evolve", TRUE));
        config.put(INSERT_MODE, isUpdated() ? "upsert" : "insert");
        if (isUpdated()) {
            config.put("pk.mode", "record_key");
            config.put("pk.fields", String.join(",", sink.key()));
            config.put(DELETE_ENABLED, TRUE);
        }
        return config;
    }

    private Map<String, String> bigQuery() {
        SortedMap<String, String> config = new TreeMap<>();
        if (topic.contains(".") || topic.contains("-")) {
            // A table's name has neither.
            config.put("sanitizeTopics", TRUE);
        }
        if (isUpdated()) {
            config.put("upsertEnabled", TRUE);
            config.put("deleteEnabled", TRUE);
            config.put("kafkaKeyFieldName", "kafka_key");
        }
        return config;
    }

    private Map<String, String> search(String writeMethod) {
        SortedMap<String, String> config = new TreeMap<>(Map.of("schema.ignore", TRUE));
        config.put("key.ignore", String.valueOf(!isUpdated()));
        if (isUpdated()) {
            config.put(writeMethod, "UPSERT");
            config.put("behavior.on.null.values", "DELETE");
        }
        return config;
    }
}
