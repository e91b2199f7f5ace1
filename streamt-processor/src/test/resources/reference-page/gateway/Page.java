package com.acme;

import static io.streamt.annotations.Access.PROTECTED;
import static io.streamt.annotations.MaskPolicy.HASH;
import static io.streamt.annotations.MaskPolicy.PARTIAL;
import static io.streamt.annotations.MaskPolicy.REDACT;
import static io.streamt.annotations.MaskPolicy.TOKENIZE;
import static io.streamt.annotations.Materialized.TOPIC;
import static io.streamt.annotations.Materialized.VIRTUAL_TOPIC;
import static io.streamt.annotations.StateBackend.ROCKSDB;

import io.streamt.annotations.*;
import java.math.BigDecimal;
import java.time.Instant;

interface Page {
    @Source(topic = "orders.raw")
    record OrdersRaw(
            String orderId,
            String customerId,
            @Precision(precision = 12, scale = 2) BigDecimal amount,
            String region) {}

    @Source(topic = "orders")
    record Orders(String orderId, @Precision(precision = 12, scale = 2) BigDecimal amount, Boolean valid) {}

    @Source(topic = "customers")
    record Customers(String id, String email, String phone, String ssn, String creditCard) {}

    @Source(topic = "customer.events", eventTime = @EventTime(column = "event_time", maxOutOfOrderness = "5s"))
    record CustomerEvents(
            String customerId,
            String email,
            String phone,
            String eventType,
            @Precision(precision = 12, scale = 2) BigDecimal amount,
            Instant eventTime) {}

    @Model(sql = """
            SELECT order_id, customer_id, amount
            FROM {{ source("orders_raw") }}
            WHERE amount > 0
            """)
    interface OrdersBasic {}

    @Model(sql = """
            SELECT *
            FROM {{ source("orders") }}
            WHERE amount > 10000
            """)
    @Topic(name = "orders.high-value.v1", partitions = 12, config = @Config(name = "retention.ms", value = "604800000"))
    interface HighValueOrders {}

    @Model(materialized = TOPIC, sql = """
            SELECT order_id, customer_id, amount, region
            FROM {{ source("orders_raw") }}
            WHERE amount > 0
            """)
    interface OrdersClean {}

    @Model(
            materialized = VIRTUAL_TOPIC,
            from = OrdersClean.class,
            access = PROTECTED,
            allowedGroups = {"analytics-team", "data-science"},
            sql = """
                    SELECT *
                    FROM {{ ref("orders_clean") }}
                    WHERE region = 'EU'
                    """)
    interface OrdersEurope {}

    @Model(sql = "SELECT * FROM {{ source(\"orders\") }} WHERE valid = true")
    interface OrdersValidated {}

    @Model(sql = "SELECT id, email, phone, ssn, credit_card FROM {{ source(\"customers\") }}")
    @Mask(column = "email", policy = HASH)
    @Mask(column = "phone", policy = PARTIAL, visibleChars = 4)
    @Mask(column = "ssn", policy = REDACT)
    @Mask(column = "credit_card", policy = TOKENIZE)
    interface CustomersMasked {}

    @Model(sql = "SELECT id, ssn FROM {{ source(\"customers\") }}")
    @Mask(column = "ssn", policy = REDACT)
    interface CustomersRedacted {}

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
}
