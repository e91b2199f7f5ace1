package io.streamt.emit.connect;

import io.streamt.emit.connect.Sink.Keys;
import io.streamt.emit.connect.Sink.Rows;
import io.streamt.emit.connect.Sink.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Three sinks for databases, which call the same things by different names. */
final class JdbcSinks {
    static final Sink DEBEZIUM = new Sink(
            "io.debezium.connector.jdbc.JdbcSinkConnector",
            "Debezium's JDBC sink",
            "io.debezium:debezium-connector-jdbc:<version>:tar.gz:plugin on Maven Central",
            "ConfigDef of debezium-connector-jdbc 3.6.0.Final, loaded; values: JdbcSinkConnectorConfig, debezium 3.x",
            Rows.REPLACED,
            Schema.OF_DEBEZIUM,
            Keys.requiring("connection.url")
                    .knowingOnly("""
                            batch.size cloud.events.schema.name.pattern collection.name.format
                            collection.naming.strategy collection.table.format column.naming.strategy
                            connection.password connection.pool.max_size connection.pool.min_size
                            connection.pool.timeout connection.restart.on.errors connection.provider
                            connection.username database.time_zone delete.enabled
                            dialect.postgres.postgis.schema dialect.postgres.unnest.insert.enabled
                            dialect.sqlserver.identity.insert field.exclude.list field.include.list
                            flush.max.retries flush.retry.delay.ms primary.key.fields quote.identifiers
                            table.name.format table.naming.strategy truncate.enabled use.reduction.buffer
                            use.time.zone""")
                    .withFamilies("hibernate. collection.naming. column.naming.")
                    .taking("insert.mode", "insert upsert update")
                    .taking("primary.key.mode", "none kafka record_key record_value record_header")
                    .taking("schema.evolution", "none basic"));

    private static final String SHARED = """
            auto.create auto.evolve batch.size connection.attempts connection.backoff.ms connection.password
            connection.user db.timezone delete.enabled dialect.name fields.whitelist max.retries pk.fields
            retry.backoff.ms table.name.format table.types mssql.use.merge.holdlock trim.sensitive.log""";

    static final Sink CONFLUENT = new Sink(
            "io.confluent.connect.jdbc.JdbcSinkConnector",
            "Confluent's JDBC sink",
            "kafka-connect-jdbc from Confluent Hub",
            "JdbcSinkConfig.java of confluentinc/kafka-connect-jdbc",
            Rows.REPLACED,
            Schema.ALWAYS,
            Keys.requiring("connection.url")
                    .knowing(SHARED + " date.timezone db.timezone.date quote.sql.identifiers timestamp.fields.list"
                            + " replace.null.with.default string.output.value.column.name")
                    .withFamilies("connection.")
                    .taking("insert.mode", "insert upsert update")
                    .taking("pk.mode", "none kafka record_key record_value"));

    static final Sink AIVEN = new Sink(
            "io.aiven.connect.jdbc.JdbcSinkConnector",
            "Aiven's JDBC sink",
            "jdbc-connector-for-apache-kafka from its releases on GitHub",
            "JdbcSinkConfig.java of Aiven-Open/jdbc-connector-for-apache-kafka",
            Rows.REPLACED,
            Schema.ALWAYS,
            Keys.requiring("connection.url")
                    .knowing(SHARED + " sql.quote.identifiers table.name.normalize topics.to.tables.mapping")
                    .withFamilies("connection.")
                    .taking("insert.mode", "insert multi upsert update")
                    .taking("pk.mode", "none kafka record_key record_value"));

    static final List<Sink> ALL = List.of(DEBEZIUM, CONFLUENT, AIVEN);

    /**
     * One thing, by its name with each of them.
     *
     * @param names by class
     */
    private record Same(Map<String, String> names) {
        static Same of(String debezium, String confluent, String aiven) {
            return new Same(Map.of(
                    DEBEZIUM.connectorClass(), debezium,
                    CONFLUENT.connectorClass(), confluent,
                    AIVEN.connectorClass(), aiven));
        }
    }

    private static final List<Same> SAME = List.of(
            Same.of("connection.username", "connection.user", "connection.user"),
            Same.of("collection.name.format", "table.name.format", "table.name.format"),
            Same.of("primary.key.mode", "pk.mode", "pk.mode"),
            Same.of("primary.key.fields", "pk.fields", "pk.fields"),
            Same.of("schema.evolution", "auto.create", "auto.create"),
            Same.of("schema.evolution", "auto.evolve", "auto.evolve"),
            Same.of("field.include.list", "fields.whitelist", "fields.whitelist"),
            Same.of("quote.identifiers", "quote.sql.identifiers", "sql.quote.identifiers"),
            Same.of("use.time.zone", "db.timezone", "db.timezone"),
            Same.of("flush.max.retries", "max.retries", "max.retries"),
            Same.of("flush.retry.delay.ms", "retry.backoff.ms", "retry.backoff.ms"));

    private JdbcSinks() {}

    /**
     * A key as another one of them calls it.
     *
     * @param own what it is called here
     */
    record Foreign(String vendors, String own) {}

    /** Empty where it is this sink's own, or nobody's. */
    static Optional<Foreign> foreign(Sink sink, String key) {
        if (!ALL.contains(sink) || sink.keys().named().contains(key)) {
            return Optional.empty();
        }
        return SAME.stream()
                .filter(same -> same.names().containsValue(key))
                .findFirst()
                .map(same -> new Foreign(
                        ALL.stream()
                                .filter(other -> key.equals(same.names().get(other.connectorClass())))
                                .map(Sink::vendor)
                                .reduce((a, b) -> a + " and " + b)
                                .orElse(""),
                        same.names().getOrDefault(sink.connectorClass(), "")));
    }
}
