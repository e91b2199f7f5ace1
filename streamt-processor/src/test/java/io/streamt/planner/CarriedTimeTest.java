package io.streamt.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.sql.CreateTable;
import io.streamt.sql.TableDefinition;
import io.streamt.sql.WatermarkHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State of a job that reads watermarks from headers or bounds them, against that of the same job without. */
class CarriedTimeTest {
    private static final SqlPlanner PLANNER = TestPlanner.shared();
    private static final String DEDUPLICATE =
            "SELECT %s FROM (SELECT %s, ROW_NUMBER() OVER (PARTITION BY who ORDER BY ts) AS r FROM a) WHERE r = 1";

    private static CreateTable table(String name, String type, boolean nullable, String connector, List<String> key) {
        return new CreateTable(
                name,
                List.of(
                        CreateTable.Column.physical("who", "STRING", key.isEmpty()),
                        CreateTable.Column.physical("a b", "BIGINT", true),
                        CreateTable.Column.physical("ts", type, nullable)),
                Optional.of(new CreateTable.Watermark("ts", Duration.ofSeconds(5))),
                key,
                new TreeMap<>(Map.of("connector", connector, "topic", name)));
    }

    private static List<CreateTable> tables(String type, boolean nullable) {
        return List.of(
                table("a", type, nullable, "kafka", List.of()),
                table("b", type, nullable, "kafka", List.of()),
                table("u", type, nullable, "upsert-kafka", List.of("who")));
    }

    private static List<TableDefinition> carried(List<CreateTable> tables, String type) {
        List<TableDefinition> carried = new ArrayList<>();
        tables.forEach(t -> carried.addAll(
                WatermarkHeader.of("ts", type, t.name().equals("b")).read(t)));
        return carried;
    }

    private static List<TableDefinition> bounded(List<CreateTable> tables) {
        List<TableDefinition> bounded = new ArrayList<>();
        tables.forEach(t -> bounded.addAll(new CreateTable(
                        t.name(),
                        t.columns(),
                        t.watermark()
                                .map(w -> new CreateTable.Watermark(
                                        w.column(), w.delay(), Optional.of(Duration.ofHours(36)), Optional.empty())),
                        t.primaryKey(),
                        t.options())
                .bounded()));
        return bounded;
    }

    private static CreateTable sink(String... types) {
        List<CreateTable.Column> columns = new ArrayList<>();
        for (String type : types) {
            columns.add(CreateTable.Column.physical("c" + columns.size(), type, true));
        }
        return new CreateTable(
                "sink",
                columns,
                Optional.empty(),
                List.of(),
                new TreeMap<>(Map.of("connector", "kafka", "topic", "s")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BIGINT        | SELECT COUNT(*) FROM TABLE(TUMBLE(TABLE a, DESCRIPTOR(ts), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end
                    STRING,BIGINT | SELECT who, SUM(`a b`) FROM TABLE(HOP(TABLE a, DESCRIPTOR(ts), INTERVAL '1' MINUTE, INTERVAL '1' HOUR)) GROUP BY who, window_start, window_end
                    STRING,BIGINT | SELECT who, COUNT(*) FROM TABLE(SESSION(TABLE a PARTITION BY who, DESCRIPTOR(ts), INTERVAL '1' MINUTE)) GROUP BY who, window_start, window_end
                    STRING        | SELECT a.who FROM a JOIN b ON a.who = b.who AND b.ts BETWEEN a.ts AND a.ts + INTERVAL '1' HOUR
                    STRING,BIGINT | SELECT who, COUNT(`a b`) OVER (PARTITION BY who ORDER BY ts) FROM a WHERE `a b` + 1 > 7
                    STRING        | SELECT who FROM (SELECT who, ROW_NUMBER() OVER (PARTITION BY who ORDER BY ts) AS r FROM a) WHERE r = 1
                    """)
    void theMeaningOfStateIsTheSame(String types, String sql) throws SqlRejectedException {
        for (String type : List.of("TIMESTAMP(3)", "TIMESTAMP_LTZ(3)")) {
            for (boolean nullable : new boolean[] {true, false}) {
                List<CreateTable> tables = tables(type, nullable);
                CreateTable sink = sink(types.split(",", -1));
                PlannedState plain = PLANNER.planInsert(tables, sink, sql).state();
                PlannedState carried =
                        PLANNER.planInsert(carried(tables, type), sink, sql).state();
                assertThat(carried.meaning()).as(type + " " + nullable).isEqualTo(plain.meaning());
                PlannedState bounded =
                        PLANNER.planInsert(bounded(tables), sink, sql).state();
                assertThat(bounded.meaning()).as(type + " " + nullable).isEqualTo(plain.meaning());
            }
        }
    }

    @Test
    void aQueryOfSomeColumnsKeepsThePlaceOfItsState() throws SqlRejectedException {
        List<CreateTable> tables = tables("TIMESTAMP(3)", true);
        for (boolean all : new boolean[] {true, false}) {
            String columns = all ? "who, `a b`, ts" : "who, ts";
            CreateTable sink = all ? sink("STRING", "BIGINT", "TIMESTAMP(3)") : sink("STRING", "TIMESTAMP(3)");
            String sql = DEDUPLICATE.formatted(columns, columns);
            PlannedState plain = PLANNER.planInsert(tables, sink, sql).state();
            PlannedState carried = PLANNER.planInsert(carried(tables, "TIMESTAMP(3)"), sink, sql)
                    .state();
            assertThat(carried.meaning()).isEqualTo(plain.meaning());
            // Flink would drop the header by an operator of its own.
            assertThat(carried.place().equals(plain.place())).isEqualTo(!all);
        }
    }
}
