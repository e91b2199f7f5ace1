package io.streamt.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateTableTest {
    @Test
    void isWrittenOverSeveralLines() {
        CreateTable table = new CreateTable(
                "order",
                List.of(
                        CreateTable.Column.physical("id", "BIGINT", false),
                        CreateTable.Column.physical("ts", "TIMESTAMP(3)", true),
                        new CreateTable.Column("p", "PROCTIME()", true, true)),
                Optional.of(new CreateTable.Watermark("ts", Duration.ofMillis(1500))),
                List.of("id"),
                new TreeMap<>(Map.of("connector", "upsert-kafka", "topic", "it's")));
        assertThat(table.sql()).isEqualTo("""
                        CREATE TABLE `order` (
                          `id` BIGINT NOT NULL,
                          `ts` TIMESTAMP(3),
                          `p` AS PROCTIME(),
                          WATERMARK FOR `ts` AS `ts` - INTERVAL '1.500' SECOND(3, 3),
                          PRIMARY KEY (`id`) NOT ENFORCED
                        ) WITH (
                          'connector' = 'upsert-kafka',
                          'topic' = 'it''s'
                        )""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT0S | `ts`
            PT1.5S | `ts` - INTERVAL '1.500' SECOND(3, 3)
            P3D | `ts` - INTERVAL '3 00:00:00.000' DAY(3) TO SECOND(3)
            """)
    void delayKeepsItsMilliseconds(Duration delay, String expression) {
        assertThat(new CreateTable.Watermark("ts", delay).sql()).isEqualTo("WATERMARK FOR `ts` AS " + expression);
    }
}
