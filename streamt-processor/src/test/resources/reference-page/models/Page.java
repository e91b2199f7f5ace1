package com.acme;

import static io.streamt.annotations.Access.PROTECTED;
import static io.streamt.annotations.MaskPolicy.HASH;
import static io.streamt.annotations.MaskPolicy.PARTIAL;
import static io.streamt.annotations.StateBackend.ROCKSDB;

import io.streamt.annotations.*;
import java.math.BigDecimal;
import java.time.Instant;

interface Page {
    @Source(topic = "orders.raw")
    record OrdersRaw(String orderId, String customerId, @Precision(precision = 12, scale = 2) BigDecimal amount) {}

    @Source(topic = "orders")
    record Orders(
            String orderId,
            String customerId,
            @Precision(precision = 12, scale = 2) BigDecimal amount,
            Boolean valid) {}

    @Source(topic = "customers")
    record Customers(String id, String name, String tier) {}

    @Source(topic = "customer.events", eventTime = @EventTime(column = "event_time", maxOutOfOrderness = "5s"))
    record CustomerEvents(
            String customerId,
            String email,
            String phone,
            String eventType,
            @Precision(precision = 12, scale = 2) BigDecimal amount,
            Instant eventTime) {}

    /** Cleaned and validated orders */
    @Model(sql = """
            SELECT order_id, customer_id, amount
            FROM {{ source("orders_raw") }}
            WHERE amount > 0
            """)
    interface OrdersClean {}

    @Model(sql = """
            SELECT *
            FROM {{ source("orders") }}
            WHERE amount > 10000
            """)
    @Topic(name = "orders.high-value.v1", partitions = 12, config = @Config(name = "retention.ms", value = "604800000"))
    interface HighValueOrders {}

    @Sink(from = OrdersClean.class, connector = "snowflake-sink", config = {
        @Config(name = "snowflake.url.name", value = "${SNOWFLAKE_URL}"),
        @Config(name = "snowflake.database.name", value = "ANALYTICS"),
        @Config(name = "snowflake.schema.name", value = "ORDERS"),
        @Config(name = "snowflake.user.name", value = "${SNOWFLAKE_USER}"),
        @Config(name = "snowflake.role.name", value = "LOADER"),
        @Config(name = "snowflake.private.key", value = "${SNOWFLAKE_PRIVATE_KEY}")
    })
    interface OrdersSnowflake {}

    @Model(
            description = "Real-time customer metrics aggregated by hour.\nUsed for the customer dashboard and recommendations.\n",
            owner = "analytics-team",
            tags = {"analytics", "customer", "kpi"},
            access = PROTECTED,
            key = "customer_id",
            sql = """
                    SELECT
                      customer_id,
                      email,
                      phone,
                      TUMBLE_START(event_time, INTERVAL '1' HOUR) as window_start,
                      COUNT(*) as event_count,
                      SUM(CASE WHEN event_type = 'purchase' THEN amount ELSE 0 END) as revenue
                    FROM {{ source("customer_events") }}
                    GROUP BY
                      customer_id,
                      email,
                      phone,
                      TUMBLE(event_time, INTERVAL '1' HOUR)
                    """)
    @Topic(name = "analytics.customer-metrics.v1", partitions = 12, replicationFactor = 3, config = {
        @Config(name = "retention.ms", value = "2592000000"),
        @Config(name = "cleanup.policy", value = "delete")
    })
    @Flink(parallelism = 8, checkpointInterval = "60000", stateBackend = ROCKSDB, cluster = "production")
    @Mask(column = "email", policy = HASH)
    @Mask(column = "phone", policy = PARTIAL, visibleChars = 4)
    interface CustomerMetrics {}

    @Model(sql = """
            SELECT o.*, c.name as customer_name
            FROM {{ ref("orders_clean") }} o           -- Depends on orders_clean
            JOIN {{ source("customers") }} c           -- Depends on customers source
              ON o.customer_id = c.id
            """)
    interface EnrichedOrders {}

    @Model(sql = "SELECT * FROM {{ source(\"orders\") }} WHERE valid = true")
    interface OrdersValidated {}

    @Model(sql = """
            SELECT o.*, c.tier
            FROM {{ ref("orders_validated") }} o
            JOIN {{ source("customers") }} c ON o.customer_id = c.id
            """)
    interface OrdersEnriched {}
}
