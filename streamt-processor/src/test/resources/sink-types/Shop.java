package com.acme;

import static io.streamt.annotations.MaskPolicy.REDACT;

import io.streamt.annotations.Column;
import io.streamt.annotations.Config;
import io.streamt.annotations.Mask;
import io.streamt.annotations.Model;
import io.streamt.annotations.Precision;
import io.streamt.annotations.Sink;
import io.streamt.annotations.Source;
import io.streamt.annotations.Topic;
import java.math.BigDecimal;
import java.time.Instant;

interface Shop {
    @Source(topic = "orders.raw")
    record OrdersRaw(
            @Column(type = "STRING NOT NULL") String orderId,
            String customerId,
            @Column(classification = "pii") String email,
            @Precision(precision = 12, scale = 2) BigDecimal amount,
            Instant createdAt) {}

    @Model(sql = "SELECT order_id, customer_id, email, amount, created_at FROM {{ source(\"orders_raw\") }}")
    @Mask(column = "email", policy = REDACT)
    @Topic(partitions = 4)
    interface Orders {}

    @Model(sql = "SELECT customer_id, SUM(amount) AS paid, MAX(created_at) AS last_at FROM {{ ref(\"orders\") }} WHERE customer_id IS NOT NULL GROUP BY customer_id")
    @Topic(name = "shop.balance", partitions = 4)
    interface Balance {}

    @Sink(from = Orders.class, connector = "snowflake-sink", tasksMax = 4, deadLetterTopic = "orders.dead", config = {
        @Config(name = "snowflake.url.name", value = "${SNOWFLAKE_URL}"),
        @Config(name = "snowflake.user.name", value = "${SNOWFLAKE_USER}"),
        @Config(name = "snowflake.private.key", value = "${SNOWFLAKE_KEY}"),
        @Config(name = "snowflake.role.name", value = "LOADER"),
        @Config(name = "snowflake.database.name", value = "ANALYTICS"),
        @Config(name = "snowflake.schema.name", value = "ORDERS")
    })
    interface OrdersSnowflake {}

    @Sink(from = Orders.class, connector = "s3-sink", config = {
        @Config(name = "aws.s3.bucket.name", value = "orders"),
        @Config(name = "aws.secret.access.key", value = "${AWS_SECRET}"),
        @Config(name = "aws.access.key.id", value = "${AWS_ID}")
    })
    interface OrdersBucket {}

    @Sink(from = Orders.class, connector = "s3-sink", config = {
        @Config(name = "aws.s3.bucket.name", value = "orders"),
        @Config(name = "format.output.type", value = "parquet")
    })
    interface OrdersParquet {}

    @Sink(from = Orders.class, connector = "gcs-sink", config = {
        @Config(name = "gcs.bucket.name", value = "orders"),
        @Config(name = "gcs.credentials.json", value = "${GCS_CREDENTIALS}")
    })
    interface OrdersGcs {}

    @Sink(from = Orders.class, connector = "http-sink", config = @Config(name = "http.url", value = "https://hooks.example.com/orders"))
    interface OrdersHook {}

    @Sink(from = Orders.class, connector = "jdbc-sink", config = {
        @Config(name = "connection.url", value = "${JDBC_URL}"),
        @Config(name = "connection.username", value = "me"),
        @Config(name = "connection.password", value = "${JDBC_PASSWORD}")
    })
    interface OrdersTable {}

    @Sink(from = Balance.class, connector = "jdbc-sink", config = {
        @Config(name = "connection.url", value = "${JDBC_URL}"),
        @Config(name = "connection.username", value = "me"),
        @Config(name = "connection.password", value = "${JDBC_PASSWORD}")
    })
    interface BalanceTable {}

    @Sink(from = Balance.class, connector = "io.confluent.connect.jdbc.JdbcSinkConnector", config = {
        @Config(name = "connection.url", value = "${JDBC_URL}"),
        @Config(name = "connection.user", value = "me"),
        @Config(name = "connection.password", value = "${JDBC_PASSWORD}")
    })
    interface BalanceConfluent {}

    @Sink(from = Balance.class, connector = "bigquery-sink", config = {
        @Config(name = "project", value = "acme"),
        @Config(name = "defaultDataset", value = "shop"),
        @Config(name = "keyfile", value = "${BIGQUERY_KEY}"),
        @Config(name = "keySource", value = "JSON")
    })
    interface BalanceBigquery {}

    @Sink(from = Balance.class, connector = "elasticsearch-sink", config = @Config(name = "connection.url", value = "https://es:9200"))
    interface BalanceSearch {}
}
