package com.acme;

import io.streamt.annotations.*;
import java.time.Instant;

interface Page {
    @Source(topic = "events.raw", eventTime = @EventTime(column = "created_at", maxOutOfOrderness = "5s"))
    record EventsRaw(String eventId, String userId, String eventType, Instant createdAt) {}

    @Source(topic = "users")
    record Users(String id, String tier, String country) {}

    @Model(sql = """
            SELECT event_id, user_id, event_type, created_at
            FROM {{ source("events_raw") }}
            WHERE event_id IS NOT NULL
            """)
    interface EventsClean {}

    @Model(sql = """
            SELECT e.*, u.tier, u.country
            FROM {{ ref("events_clean") }} e
            JOIN {{ source("users") }} u ON e.user_id = u.id
            """)
    interface EventsEnriched {}

    @Model(sql = """
            SELECT
              country,
              TUMBLE_START(created_at, INTERVAL '1' HOUR) as hour,
              COUNT(*) as event_count
            FROM {{ ref("events_enriched") }}
            GROUP BY country, TUMBLE(created_at, INTERVAL '1' HOUR)
            """)
    interface HourlyMetrics {}

    @Sink(from = HourlyMetrics.class, connector = "snowflake-sink", config = {
        @Config(name = "snowflake.url.name", value = "${SNOWFLAKE_URL}"),
        @Config(name = "snowflake.user.name", value = "${SNOWFLAKE_USER}"),
        @Config(name = "snowflake.role.name", value = "LOADER"),
        @Config(name = "snowflake.private.key", value = "${SNOWFLAKE_PRIVATE_KEY}"),
        @Config(name = "snowflake.database.name", value = "ANALYTICS"),
        @Config(name = "snowflake.schema.name", value = "METRICS")
    })
    interface MetricsWarehouse {}
}
