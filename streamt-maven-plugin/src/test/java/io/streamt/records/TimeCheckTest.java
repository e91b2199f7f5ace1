package io.streamt.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.kafka.TopicSample.Sample;
import io.streamt.deploy.kafka.TopicSample.Sampled;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.Manifest.FormatEntry;
import io.streamt.records.TimeCheck.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCheckTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Subject CLICKS = new Subject("clicks", "shop.clicks");

    private final List<Sampled> records = new ArrayList<>();

    /** Written a second after the one before it. */
    private TimeCheckTest row(int partition, int seconds) {
        return text(partition, "{\"id\": 1, \"seen\": \"" + START.plusSeconds(seconds) + "\"}");
    }

    private TimeCheckTest text(int partition, String value) {
        records.add(new Sampled(
                partition, START.plusSeconds(records.size()), Optional.empty(), Optional.ofNullable(value)));
        return this;
    }

    private static EventTimeColumn column(String format, String type) {
        return new EventTimeColumn(
                new RecordLayout(
                        List.of(entry("id", "BIGINT"), entry("seen", type)),
                        List.of("seen"),
                        new FormatEntry(format, "json", false)),
                "seen");
    }

    private static ColumnEntry entry(String name, String type) {
        return new ColumnEntry(name, type, true, Optional.empty(), List.of(), Optional.empty());
    }

    private TimeCheck check(int declaredSeconds, Optional<Duration> maxAhead) {
        return TimeCheck.of(
                CLICKS,
                new Sample(records, 2, false),
                column("json", "TIMESTAMP_LTZ(3)"),
                Duration.ofSeconds(declaredSeconds),
                maxAhead);
    }

    @Test
    void rowsBehindTheWatermarkAreCountedByDelay() {
        row(0, 0).row(0, 10).row(0, 7).row(0, 20).row(0, 8).row(0, 19);
        TimeCheck check = check(5, Optional.empty());
        assertThat(check.text())
                .containsExactly(
                        "time of source 'clicks' (topic 'shop.clicks'): 6 rows of 2 partitions",
                        "  with a delay of 0 s: 3 (50.00 %) behind the watermark",
                        "  with a delay of 5 s, which is declared: 1 (16.67 %) behind the watermark",
                        "  with a delay of 12 s: no row behind the watermark",
                        "  the newest event times of the partitions are 0 s apart");
        assertThat(check.json()).hasToString("""
                {"source":"clicks","topic":"shop.clicks","state":"checked","rows":6,"partitions":2,"stopped":false,\
                "unreadable":0,"declared_delay_ms":5000,"delays":[{"delay_ms":0,"rows_behind":3},\
                {"delay_ms":5000,"rows_behind":1},{"delay_ms":12000,"rows_behind":0}],"partition_skew_ms":0,\
                "max_ahead_ms":86400000,"rows_ahead":0}""");
    }

    @Test
    void thePartitionThatIsBehindHoldsTheWatermark() {
        // Without partition 1, 60 would be far ahead of 10 and 11.
        row(0, 0).row(1, 5).row(0, 60).row(1, 10).row(1, 4).row(1, 11);
        assertThat(check(5, Optional.empty()).text())
                .containsExactly(
                        "time of source 'clicks' (topic 'shop.clicks'): 6 rows of 2 partitions",
                        "  with a delay of 0 s: 1 (16.67 %) behind the watermark",
                        "  with a delay of 5 s, which is declared: 1 (16.67 %) behind the watermark",
                        "  with a delay of 6 s: no row behind the watermark",
                        "  the newest event times of the partitions are 49 s apart");
    }

    @Test
    void thereIsNoWatermarkBeforeEachPartitionHasARow() {
        row(0, 50).row(0, 10).row(1, 60);
        assertThat(check(0, Optional.empty()).text())
                .contains("  with a delay of 0 s, which is declared: no row behind the watermark");
    }

    @Test
    void aRowThatIsTooFarAheadDoesNotMoveTheWatermark() {
        row(0, 0).row(0, 864_000).row(0, 1).row(0, 2);
        assertThat(check(0, Optional.of(Duration.ofHours(1))).text())
                .contains(
                        "  with a delay of 0 s, which is declared: no row behind the watermark",
                        "  1 row more than 3600 s ahead of the Kafka timestamp");
        assertThat(check(0, Optional.empty()).text())
                .contains(
                        "  with a delay of 0 s, which is declared: 2 (50.00 %) behind the watermark",
                        "  with a delay of 863999 s: no row behind the watermark",
                        "  1 row more than 86400 s ahead of the Kafka timestamp");
    }

    @Test
    void recordsThatCannotBeReadAreCounted() {
        row(0, 0)
                .text(0, "no JSON")
                .text(0, "{\"id\": 1}")
                .text(0, "{\"seen\": 7}")
                .text(0, null)
                .row(0, 1);
        assertThat(check(0, Optional.empty()).text().get(0))
                .isEqualTo("time of source 'clicks' (topic 'shop.clicks'): 2 rows of 2 partitions,"
                        + " 3 records that cannot be read");
    }

    @Test
    void aSampleWithoutTimesHasNoFigures() {
        assertThat(check(0, Optional.empty()).text())
                .containsExactly("time of source 'clicks' (topic 'shop.clicks'): the topic holds no record.");
        text(0, "no JSON");
        assertThat(check(0, Optional.empty()).json()).hasToString("""
                {"source":"clicks","topic":"shop.clicks","state":"unreadable"}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    json | TIMESTAMP_LTZ(3) | {"seen": "2026-01-01T00:00:00.5Z"}    | 2026-01-01T00:00:00.500Z
                    json | TIMESTAMP_LTZ(3) | {"seen": "2026-01-01T00:00:00.5"}     |
                    json | TIMESTAMP(3)     | {"seen": "2026-01-01T00:00:00.5"}     | 2026-01-01T00:00:00.500Z
                    json | TIMESTAMP(3)     | {"seen": "2026-01-01T00:00:00Z"}      |
                    json | TIMESTAMP(3)     | ["2026-01-01T00:00:00"]               |
                    csv  | TIMESTAMP(3)     | 1,2026-01-01 00:00:00                 | 2026-01-01T00:00:00Z
                    csv  | TIMESTAMP_LTZ(3) | 1,2026-01-01 00:00:00Z                | 2026-01-01T00:00:00Z
                    csv  | TIMESTAMP(3)     | 1                                     |
                    """)
    void aTimeIsReadAsFlinkReadsIt(String format, String type, String value, String time) {
        Sampled record = new Sampled(0, START, Optional.empty(), Optional.of(value));
        assertThat(column(format, type).of(record).map(Instant::toString)).isEqualTo(Optional.ofNullable(time));
    }

    @Test
    void aTimeInTheKeyIsReadThere() {
        EventTimeColumn inKey = new EventTimeColumn(
                new RecordLayout(
                        List.of(entry("id", "BIGINT"), entry("seen", "TIMESTAMP_LTZ(3)")),
                        List.of("seen"),
                        new FormatEntry("json", "json", true)),
                "seen");
        ByteBuffer key = ByteBuffer.wrap(("{\"seen\": \"" + START + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(inKey.of(new Sampled(0, START, Optional.of(key), Optional.of("{\"id\": 1}"))))
                .contains(START);
    }

    @Test
    void onlyFormatsOfTextAreRead() {
        assertThat(Arrays.stream(new String[] {"json", "csv", "avro", "raw"})
                        .filter(format -> column(format, "TIMESTAMP(3)").isReadable()))
                .containsExactly("json", "csv");
    }
}
