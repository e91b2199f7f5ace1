package io.streamt.emit.connect;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.project.ConnectorSettings;
import io.streamt.project.Encoding;
import io.streamt.project.Format;
import io.streamt.project.RuntimeSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a connector reads the topic: keys and values as they are written there, with a schema where it needs one. */
final class Converters {
    /** Kafka's own converters for raw keys that are no texts. They read the form that Flink writes. */
    private static final Map<String, String> RAW = Map.of(
            "BYTES", "org.apache.kafka.connect.converters.ByteArrayConverter",
            "BOOLEAN", "org.apache.kafka.connect.converters.BooleanConverter",
            "SMALLINT", "org.apache.kafka.connect.converters.ShortConverter",
            "INT", "org.apache.kafka.connect.converters.IntegerConverter",
            "BIGINT", "org.apache.kafka.connect.converters.LongConverter",
            "FLOAT", "org.apache.kafka.connect.converters.FloatConverter",
            "DOUBLE", "org.apache.kafka.connect.converters.DoubleConverter");

    static final String STRING = "org.apache.kafka.connect.storage.StringConverter";
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

    private final AnalyzedModel sink;
    private final ConnectorSettings settings;
    private final Encoding encoding;
    private final Optional<RuntimeSettings.Registry> registry;
    private final boolean debezium;
    private final Diagnostics diagnostics;

    /**
     * The records that are read, and their reader.
     *
     * @param encoding of the topic
     * @param debezium whether the connector knows Debezium's names
     */
    record Reading(Encoding encoding, Optional<RuntimeSettings.Registry> registry, boolean debezium) {}

    Converters(AnalyzedModel sink, ConnectorSettings settings, Reading reading, Diagnostics diagnostics) {
        this.sink = sink;
        this.settings = settings;
        this.encoding = reading.encoding();
        this.registry = reading.registry();
        this.debezium = reading.debezium();
        this.diagnostics = diagnostics;
    }

    Map<String, String> config(boolean needsSchema) {
        Map<String, String> config = new TreeMap<>(key());
        if (isOwn("value")) {
            return config;
        }
        if (encoding.value() == Format.AVRO) {
            config.putAll(AvroConverter.config("value.converter", registry));
            return config;
        }
        checkJson("format", encoding.value(), "value");
        config.put("value.converter", JSON);
        config.putAll(
                needsSchema ? schema("value.", sink.columns()) : Map.of("value.converter.schemas.enable", "false"));
        return config;
    }

    private Map<String, String> key() {
        List<AnalyzedColumn> columns =
                sink.key().stream().flatMap(name -> sink.column(name).stream()).toList();
        Format format = encoding.key(columns.stream().map(AnalyzedColumn::type).toList());
        if (isOwn("key")) {
            return Map.of();
        }
        if (columns.isEmpty() || format == Format.RAW) {
            String type = columns.isEmpty() ? "STRING" : columns.get(0).type();
            return Map.of("key.converter", RAW.getOrDefault(type, STRING));
        }
        if (format == Format.AVRO) {
            return AvroConverter.config("key.converter", registry);
        }
        checkJson("key_format", format, "key");
        Map<String, String> config = new TreeMap<>(schema("key.", columns));
        config.put("key.converter", JSON);
        return config;
    }

    /** Whether the user brings a converter. */
    private boolean isOwn(String side) {
        return settings.config().containsKey(side + ".converter");
    }

    private void checkJson(String key, Format format, String side) {
        if (format != Format.JSON) {
            Origin origin = sink.model().from().isEmpty()
                    ? settings.origin()
                    : sink.model().from().get(0).origin();
            diagnostics.error(
                    Code.UNSUPPORTED,
                    origin,
                    "sink '" + sink.name() + "' reads '"
                            + sink.dependencies().get(0).name() + "', whose '" + key + "' is '" + format.written()
                            + "', and no converter for that is known in this version.",
                    "Give the worker's own as '" + side + ".converter' in the connector's config, or write json.");
        }
    }

    private Map<String, String> schema(String side, List<AnalyzedColumn> columns) {
        Optional<String> content = ConnectSchema.struct(columns, debezium);
        if (content.isEmpty()) {
            AnalyzedColumn column = ConnectSchema.unsupported(columns).get(0);
            diagnostics.error(
                    Code.UNSUPPORTED,
                    settings.origin(),
                    "sink '" + sink.name() + "' needs a schema, and column '" + column.name() + "' of type "
                            + column.type() + " has none in Connect.",
                    "Leave the column out in a model of its own, or cast it to STRING.");
        }
        return Map.of(side + "converter.schemas.enable", "true", side + "converter.schema.content", content.orElse(""));
    }
}
