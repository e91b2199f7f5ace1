package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ModelEntry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines of shapes that are common elsewhere keep their changelog, key and event time. */
class ShapesTest {
    @TempDir
    private Path directory;

    private ModelEntry model(String project, String name) {
        Manifest manifest = new CompilerFixture(directory)
                .file("stream_project.yml", project)
                .compile()
                .get()
                .manifest();
        return manifest.models().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static final String CAPTURED = """
            project: {name: hostel}
            sources:
              - name: bookings_captured
                topic: pg.public.bookings
                columns:
                  - {name: before, type: "ROW<booking BIGINT, room STRING>"}
                  - {name: after, type: "ROW<booking BIGINT, room STRING>"}
                  - {name: op, type: STRING}
                  - {name: source, type: "ROW<lsn BIGINT>"}
            models:
              - name: bookings_flat
                materialized: ephemeral
                sql: |
                  SELECT COALESCE(c.after.booking, c.before.booking, 0) AS booking, COALESCE(c.after.room, '') AS room, op,
                         c.source.lsn AS lsn
                  FROM {{ source("bookings_captured") }} AS c
              - name: bookings
                key: booking
                sql: |
                  SELECT booking, room
                  FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY booking ORDER BY lsn DESC) AS nr FROM {{ ref("bookings_flat") }})
                  WHERE nr = 1 AND op <> 'd'
              - name: bookings_per_room
                sql: SELECT room, COUNT(*) AS bookings FROM {{ ref("bookings") }} GROUP BY room
            """;

    /** Change records of a database, with the row before and after: the newest of each key, without those deleted. */
    @Test
    void changeRecordsBecomeTheRowsOfTheirTable() {
        ModelEntry bookings = model(CAPTURED, "bookings");
        assertThat(bookings.changelog()).isEqualTo("upsert");
        assertThat(bookings.key()).containsExactly("booking");
        ModelEntry perRoom = model(CAPTURED, "bookings_per_room");
        assertThat(perRoom.changelog()).isEqualTo("upsert");
        assertThat(perRoom.key()).containsExactly("room");
    }

    private static final String PRICED = """
            project: {name: energy}
            sources:
              - name: loads
                topic: loads
                event_time: {column: charged_at, watermark: {max_out_of_orderness_ms: 3000}}
                columns:
                  - {name: load_id, type: STRING}
                  - {name: zone, type: STRING}
                  - {name: kwh, type: "DECIMAL(10, 3)"}
                  - {name: charged_at, type: TIMESTAMP_LTZ(3)}
              - name: tariffs
                topic: tariffs
                changelog: upsert
                key: zone
                event_time: {column: since, watermark: {max_out_of_orderness_ms: 3000}}
                columns: [{name: zone, type: STRING}, {name: cents, type: "DECIMAL(8, 4)"}, {name: since, type: TIMESTAMP_LTZ(3)}]
              - name: tariff_log
                topic: tariff.log
                event_time: {column: since, watermark: {max_out_of_orderness_ms: 3000}}
                columns: [{name: zone, type: STRING}, {name: cents, type: "DECIMAL(8, 4)"}, {name: since, type: TIMESTAMP_LTZ(3)}]
            models:
              - name: tariff_versions
                materialized: ephemeral
                sql: |
                  SELECT zone, cents, since
                  FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY zone ORDER BY since DESC) AS nr FROM {{ source("tariff_log") }})
                  WHERE nr = 1
              - name: priced
                key: load_id
                sql: |
                  SELECT l.load_id, l.kwh * t.cents AS cents, l.charged_at
                  FROM {{ source("loads") }} AS l
                  LEFT JOIN {{ source("tariffs") }} FOR SYSTEM_TIME AS OF l.charged_at AS t ON l.zone = t.zone
              - name: priced_by_log
                key: load_id
                sql: |
                  SELECT l.load_id, l.kwh * t.cents AS cents, l.charged_at
                  FROM {{ source("loads") }} AS l
                  JOIN {{ ref("tariff_versions") }} FOR SYSTEM_TIME AS OF l.charged_at AS t ON l.zone = t.zone
            """;

    /** Both tables of versions: a topic whose records replace each other, and the newest rows of a log. */
    @Test
    void aJoinWithVersionsOnlyAppendsAndKeepsEventTime() {
        for (String name : new String[] {"priced", "priced_by_log"}) {
            ModelEntry priced = model(PRICED, name);
            assertThat(priced.changelog()).as(name).isEqualTo("append");
            assertThat(priced.key()).as(name).containsExactly("load_id");
            assertThat(priced.eventTime().orElseThrow().column()).as(name).isEqualTo("charged_at");
        }
    }
}
