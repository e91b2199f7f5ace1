package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.FakeServer;
import io.streamt.systems.HttpAccess;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateRowsTest {
    private static final String VERTICES = "GET /jobs/j/vertices/";
    private static final String WINDOW = "GlobalWindowAggregate[4].numLateRecordsDropped";

    private final FakeServer flink = new FakeServer();
    private final JobManager jobManager = new JobManager("main", flink.url(), HttpAccess.PLAIN, Duration.ZERO);

    @AfterEach
    void close() {
        flink.close();
    }

    private void hasSourceAndWindow() {
        flink.on("GET /jobs/j", "{\"vertices\": [{\"id\": \"s\"}, {\"id\": \"w\"}]}");
    }

    private void gives(String vertex, String names, String query, String sums) {
        flink.on(VERTICES + vertex + "/subtasks/metrics", names)
                .on(VERTICES + vertex + "/subtasks/metrics?agg=sum&get=" + query, sums);
    }

    @Test
    void rowsThatOperatorsGotAndDroppedAreSummedUp() throws TargetException {
        hasSourceAndWindow();
        gives("s", "[{\"id\":\"numRecordsIn\"},{\"id\":\"Calc[2].numRecordsIn\"}]", "", "[]");
        gives(
                "w",
                "[{\"id\":\"numRecordsIn\"},{\"id\":\"OverAggregate[4].numLateRecordsDropped\"},"
                        + "{\"id\":\"OverAggregate[4].numRecordsIn\"},{\"id\":\"WindowJoin[6].numRecordsIn\"},"
                        + "{\"id\":\"WindowJoin[6].leftNumLateRecordsDropped\"},"
                        + "{\"id\":\"WindowJoin[6].rightNumLateRecordsDropped\"},"
                        + "{\"id\":\"WindowJoin[6].leftLateRecordsDroppedRate\"}]",
                "OverAggregate%5B4%5D.numLateRecordsDropped,WindowJoin%5B6%5D.leftNumLateRecordsDropped,"
                        + "WindowJoin%5B6%5D.rightNumLateRecordsDropped,OverAggregate%5B4%5D.numRecordsIn,"
                        + "WindowJoin%5B6%5D.numRecordsIn",
                "[{\"id\":\"OverAggregate[4].numLateRecordsDropped\",\"sum\":30.0},"
                        + "{\"id\":\"WindowJoin[6].leftNumLateRecordsDropped\",\"sum\":3.0},"
                        + "{\"id\":\"WindowJoin[6].rightNumLateRecordsDropped\",\"sum\":1.0},"
                        + "{\"id\":\"OverAggregate[4].numRecordsIn\",\"sum\":1000.0},"
                        + "{\"id\":\"WindowJoin[6].numRecordsIn\",\"sum\":970.0}]");
        LateRows late = LateRows.of("j", jobManager).orElseThrow();
        assertThat(late).isEqualTo(new LateRows(34, 1970, false));
        assertThat(late.text()).isEqualTo(", 34 of 1970 rows dropped as late");
        assertThat(late.metrics()).isEqualTo(Map.of("late_rows", 34L, "rows_received", 1970L));
    }

    @Test
    void anAggregateInTwoStepsDropsSums() throws TargetException {
        flink.on("GET /jobs/j", "{\"vertices\": [{\"id\": \"w\"}]}");
        gives(
                "w",
                "[{\"id\":\"GlobalWindowAggregate[4].numRecordsIn\"},{\"id\":\"" + WINDOW + "\"}]",
                "GlobalWindowAggregate%5B4%5D.numLateRecordsDropped,GlobalWindowAggregate%5B4%5D.numRecordsIn",
                "[{\"id\":\"" + WINDOW + "\",\"sum\":2.0},"
                        + "{\"id\":\"GlobalWindowAggregate[4].numRecordsIn\",\"sum\":5.0}]");
        assertThat(LateRows.of("j", jobManager).map(LateRows::text)).contains(", 2 of 5 sums of rows dropped as late");
    }

    @Test
    void nothingIsSaidOfNone() {
        assertThat(new LateRows(0, 1200, false).text()).isEmpty();
    }

    @Test
    void metricsThatAreNotYetCollectedAreWaitedFor() throws TargetException {
        hasSourceAndWindow();
        flink.on(VERTICES + "s/subtasks/metrics", "[]").on(VERTICES + "w/subtasks/metrics", "[]");
        gives("s", "[{\"id\":\"numRecordsIn\"}]", "", "[]");
        gives("w", "[{\"id\":\"numRecordsIn\"}]", "", "[]");
        assertThat(LateRows.of("j", jobManager)).contains(new LateRows(0, 0, false));
    }

    @Test
    void aJobWithoutVerticesHasNone() throws TargetException {
        flink.on("GET /jobs/j", "{}");
        assertThat(LateRows.of("j", jobManager)).isEqualTo(Optional.empty());
    }
}
