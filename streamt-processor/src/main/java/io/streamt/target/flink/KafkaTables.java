package io.streamt.target.flink;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.project.Start;
import io.streamt.sql.CreateTable;
import java.util.Map;
import java.util.TreeMap;

/** Tables on Kafka topics, as Flink's Kafka connector wants them. */
final class KafkaTables {
    /** Brokers allow 15 minutes by default (transaction.max.timeout.ms); Flink's own default of an hour is refused. */
    private static final String TRANSACTION_TIMEOUT = "600000";

    private final String job;

    KafkaTables(String job) {
        this.job = job;
    }

    /** A table that the job reads, from {@code start} when it has no read positions yet. */
    CreateTable input(CreateTable table, Start start) {
        Map<String, String> options = common(table);
        options.put("properties.group.id", job);
        options.put("properties.isolation.level", "read_committed");
        if (isUpsert(table)) {
            upsertFormats(table, options);
            return table.withOptions(options);
        }
        valueFormat("", options);
        options.putAll(startup(start));
        return table.withOptions(options);
    }

    /** The table that the job writes, exactly once. */
    CreateTable output(CreateTable table, java.util.List<String> key) {
        Map<String, String> options = common(table);
        options.put("sink.delivery-guarantee", "exactly-once");
        options.put("sink.transactional-id-prefix", job);
        options.put("properties.transaction.timeout.ms", TRANSACTION_TIMEOUT);
        if (isUpsert(table)) {
            upsertFormats(table, options);
        } else if (key.isEmpty()) {
            valueFormat("", options);
        } else {
            options.put("key.fields", String.join(";", key));
            keyFormat(KeyFormat.of(table, key), options);
            valueFormat("value.", options);
        }
        return table.withOptions(options);
    }

    private static boolean isUpsert(CreateTable table) {
        return "upsert-kafka".equals(table.options().get("connector"));
    }

    private static Map<String, String> common(CreateTable table) {
        Map<String, String> options = new TreeMap<>(table.options());
        options.put("properties.bootstrap.servers", "${" + FlinkJobArtifact.BOOTSTRAP_SERVERS + "}");
        return options;
    }

    private static void upsertFormats(CreateTable table, Map<String, String> options) {
        keyFormat(KeyFormat.of(table, table.primaryKey()), options);
        valueFormat("value.", options);
    }

    private static void keyFormat(KeyFormat format, Map<String, String> options) {
        options.put("key.format", format.written());
        if (format == KeyFormat.JSON) {
            jsonOptions("key.", options);
        }
    }

    private static void valueFormat(String prefix, Map<String, String> options) {
        options.put(prefix + "format", "json");
        jsonOptions(prefix, options);
    }

    private static void jsonOptions(String prefix, Map<String, String> options) {
        options.put(prefix + "json.timestamp-format.standard", "ISO-8601");
        options.put(prefix + "json.encode.decimal-as-plain-number", "true");
    }

    private static Map<String, String> startup(Start start) {
        if (start instanceof Start.At at) {
            return Map.of(
                    "scan.startup.mode",
                    "timestamp",
                    "scan.startup.timestamp-millis",
                    String.valueOf(at.time().toEpochMilli()));
        }
        return Map.of("scan.startup.mode", ((Start.Named) start).position().mode());
    }
}
