package io.streamt.emit.flink;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.emit.Subjects;
import io.streamt.project.Encoding;
import io.streamt.project.EventTime;
import io.streamt.project.Format;
import io.streamt.project.Start;
import io.streamt.project.Variables;
import io.streamt.sql.CreateTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tables on Kafka topics, as Flink's Kafka connector wants them. */
final class KafkaTables {
    /** Brokers allow 15 minutes by default (transaction.max.timeout.ms); Flink's own default of an hour is refused. */
    private static final String TRANSACTION_TIMEOUT = "600000";

    /** Whether the value holds the columns of the key, too: all unless said otherwise. */
    private static final String FIELDS_INCLUDE = "value.fields-include";

    private static final String EXCEPT_KEY = "EXCEPT_KEY";
    private static final String AVRO = "avro-confluent";

    private final String job;

    KafkaTables(String job) {
        this.job = job;
    }

    /**
     * A table that the job reads, from {@code start} when it has no read positions yet.
     *
     * @param key the columns of the record key
     */
    CreateTable input(CreateTable table, Start start, Encoding encoding, List<String> key) {
        Map<String, String> options = common(table);
        options.put("properties.group.id", job);
        options.put("properties.isolation.level", "read_committed");
        if (isUpsert(table)) {
            formats(table, table.primaryKey(), encoding, options);
            readBy(encoding, "value.", options);
            if (encoding.keyOnly()) {
                options.put(FIELDS_INCLUDE, EXCEPT_KEY);
            }
            return table.withOptions(options);
        }
        if (encoding.keyOnly()) {
            options.put("key.fields", String.join(";", key));
            options.put(FIELDS_INCLUDE, EXCEPT_KEY);
            formats(table, key, encoding, options);
            readBy(encoding, "value.", options);
        } else {
            format("", encoding.value(), value(table, encoding), options);
            readBy(encoding, "", options);
        }
        options.putAll(startup(start));
        return table.withOptions(options);
    }

    /** The table that the job writes, exactly once. */
    CreateTable output(CreateTable table, List<String> key, Encoding encoding) {
        Map<String, String> options = common(table);
        options.put("sink.delivery-guarantee", "exactly-once");
        options.put("sink.transactional-id-prefix", job);
        options.put("properties.transaction.timeout.ms", TRANSACTION_TIMEOUT);
        if (isUpsert(table)) {
            formats(table, table.primaryKey(), encoding, options);
        } else if (key.isEmpty()) {
            format("", encoding.value(), value(table, encoding), options);
        } else {
            options.put("key.fields", String.join(";", key));
            formats(table, key, encoding, options);
        }
        return table.withOptions(options);
    }

    /** The same output, with each partition written by one subtask. */
    static CreateTable byPartition(CreateTable output) {
        Map<String, String> options = new TreeMap<>(output.options());
        options.put("sink.partitioner", "fixed");
        return output.withOptions(options);
    }

    /** The same input, with what is declared about partitions that are silent or ahead. */
    static CreateTable progressing(CreateTable input, EventTime.Progress progress) {
        Map<String, String> options = new TreeMap<>(input.options());
        progress.idleAfter().ifPresent(after -> options.put("scan.watermark.idle-timeout", after.toMillis() + " ms"));
        progress.alignment().ifPresent(alignment -> {
            options.put("scan.watermark.alignment.group", alignment.group());
            options.put(
                    "scan.watermark.alignment.max-drift", alignment.maxDrift().toMillis() + " ms");
        });
        return input.withOptions(options);
    }

    /** The same input, as the Gateway gives it. */
    static CreateTable throughGateway(CreateTable input) {
        Map<String, String> options = new TreeMap<>(input.options());
        options.put("properties.bootstrap.servers", "${" + FlinkJobArtifact.GATEWAY_SERVERS + "}");
        return input.withOptions(options);
    }

    /** The statement as an artifact holds it: nothing but the addresses is filled in when it is sent. */
    static String template(CreateTable table) {
        String template = Variables.escaped(table.sql());
        for (String open : List.of(
                FlinkJobArtifact.BOOTSTRAP_SERVERS, FlinkJobArtifact.GATEWAY_SERVERS, FlinkJobArtifact.REGISTRY_URL)) {
            template = template.replace("= '$${" + open + "}'", "= '${" + open + "}'");
        }
        return template;
    }

    private static boolean isUpsert(CreateTable table) {
        return "upsert-kafka".equals(table.options().get("connector"));
    }

    private static Map<String, String> common(CreateTable table) {
        Map<String, String> options = new TreeMap<>(table.options());
        options.put("properties.bootstrap.servers", "${" + FlinkJobArtifact.BOOTSTRAP_SERVERS + "}");
        return options;
    }

    private static void formats(CreateTable table, List<String> key, Encoding encoding, Map<String, String> options) {
        List<String> types = key.stream()
                .flatMap(k ->
                        table.columns().stream().filter(c -> c.name().equals(k)).map(CreateTable.Column::type))
                .toList();
        format("key.", encoding.key(types), Subjects.ofKey(topic(table)), options);
        format("value.", encoding.value(), value(table, encoding), options);
    }

    private static String value(CreateTable table, Encoding encoding) {
        return Subjects.ofValue(topic(table), encoding);
    }

    private static String topic(CreateTable table) {
        return table.options().getOrDefault("topic", "");
    }

    /** @param subject of one side in a registry */
    private static void format(String prefix, Format format, String subject, Map<String, String> options) {
        String name = format == Format.AVRO ? AVRO : format.written();
        options.put(prefix + "format", name);
        String option = prefix + name + ".";
        switch (format) {
            case JSON -> {
                options.put(option + "timestamp-format.standard", "ISO-8601");
                options.put(option + "encode.decimal-as-plain-number", "true");
            }
            case CSV -> {
                // Nothing between two commas: a text of no characters is read as NULL too.
                options.put(option + "null-literal", "");
                options.put(option + "write-bigdecimal-in-scientific-notation", "false");
            }
            case AVRO -> {
                options.put(option + "url", "${" + FlinkJobArtifact.REGISTRY_URL + "}");
                options.put(option + "subject", subject);
            }
            case RAW, PROTOBUF -> {
                // The text's UTF-8; Protobuf is refused before.
            }
        }
    }

    /** A schema that columns do not make is handed to Flink as it is. */
    private static void readBy(Encoding encoding, String prefix, Map<String, String> options) {
        encoding.schema().reader().ifPresent(schema -> options.put(prefix + AVRO + ".schema", schema));
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
