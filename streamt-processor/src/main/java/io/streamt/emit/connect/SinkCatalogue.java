package io.streamt.emit.connect;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All sink connectors that something is known of, each with where that was read. */
public final class SinkCatalogue {
    static final Map<String, Sink> BY_CLASS = Stream.of(JdbcSinks.ALL, FileSinks.ALL, ServiceSinks.ALL)
            .flatMap(sinks -> sinks.stream())
            .collect(Collectors.toUnmodifiableMap(Sink::connectorClass, Function.identity()));

    /** Short names, each for what is free where there is a choice. */
    static final SortedMap<String, Sink> BY_TYPE = new TreeMap<>(Map.of(
            "snowflake-sink", ServiceSinks.SNOWFLAKE_4,
            "bigquery-sink", ServiceSinks.BIGQUERY,
            "s3-sink", FileSinks.AIVEN_S3,
            "gcs-sink", FileSinks.AIVEN_GCS,
            "jdbc-sink", JdbcSinks.DEBEZIUM,
            "elasticsearch-sink", ServiceSinks.ELASTICSEARCH,
            "http-sink", ServiceSinks.AIVEN_HTTP));

    private SinkCatalogue() {}

    static Optional<Sink> find(String connectorClass) {
        return Optional.ofNullable(BY_CLASS.get(connectorClass));
    }

    /** Where a plugin is to be had. */
    public static Optional<String> install(String connectorClass) {
        return find(connectorClass).map(Sink::install);
    }
}
