package com.acme;

import io.streamt.annotations.*;
import java.math.BigDecimal;
import java.time.Instant;

interface Page {
    @Source(topic = "orders.raw", eventTime = @EventTime(column = "event_time", maxOutOfOrderness = "5s"))
    record OrdersRaw(String orderId, @Precision(precision = 12, scale = 2) BigDecimal amount, Instant eventTime) {}

    @Model(sql = "SELECT order_id, amount, event_time FROM {{ source(\"orders_raw\") }} WHERE amount > 0")
    interface OrdersClean {}

    @Model(sql = """
            SELECT
              TUMBLE_START(event_time, INTERVAL '1' HOUR) as window_start,
              SUM(amount) as total_revenue,
              COUNT(*) as order_count
            FROM {{ ref("orders_clean") }}
            GROUP BY TUMBLE(event_time, INTERVAL '1' HOUR)
            """)
    @Flink(parallelism = 8, checkpointInterval = "60000")
    @Topic(name = "analytics.revenue.v1", partitions = 6)
    interface HourlyRevenue {}
}
