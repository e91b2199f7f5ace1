package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.HttpAccess;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.http.FakeServer;
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
        flink.on("GET /jobs/j", """
                {"plan": {"nodes": [{"id": "w", "inputs": [{"id": "s"}]}, {"id": "s"}]}}""");
    }

    private void gives(String vertex, String names, String query, String sums) {
        flink.on(VERTICES + vertex + "/subtasks/metrics", names)
                .on(VERTICES + vertex + "/subtasks/metrics?agg=sum&get=" + query, sums);
    }

    @Test
    void rowsOfSourcesAndDropsOfOperatorsAreSummedUp() throws TargetException {
        hasSourceAndWindow();
        gives(
                "s",
                "[{\"id\":\"numRecordsIn\"},{\"id\":\"numRecordsOut\"},{\"id\":\"Calc[2].numRecordsIn\"}]",
                "numRecordsIn",
                "[{\"id\":\"numRecordsIn\",\"sum\":1200.0}]");
        gives(
                "w",
                "[{\"id\":\"numRecordsIn\"},{\"id\":\"" + WINDOW + "\"},"
                        + "{\"id\":\"WindowJoin[6].leftNumLateRecordsDropped\"},"
                        + "{\"id\":\"WindowJoin[6].leftLateRecordsDroppedRate\"}]",
                "GlobalWindowAggregate%5B4%5D.numLateRecordsDropped,WindowJoin%5B6%5D.leftNumLateRecordsDropped",
                "[{\"id\":\"" + WINDOW + "\",\"sum\":30.0},"
                        + "{\"id\":\"WindowJoin[6].leftNumLateRecordsDropped\",\"sum\":3.0}]");
        LateRows late = LateRows.of("j", jobManager).orElseThrow();
        assertThat(late).isEqualTo(new LateRows(33, 1200));
        assertThat(late.text()).isEqualTo(", 33 of 1200 rows dropped as late");
        assertThat(late.metrics()).isEqualTo(Map.of("late_rows", 33L, "rows_read", 1200L));
    }

    @Test
    void nothingIsSaidOfNone() {
        assertThat(new LateRows(0, 1200).text()).isEmpty();
    }

    @Test
    void metricsThatAreNotYetCollectedAreWaitedFor() throws TargetException {
        hasSourceAndWindow();
        flink.on(VERTICES + "s/subtasks/metrics", "[]").on(VERTICES + "w/subtasks/metrics", "[]");
        gives("s", "[{\"id\":\"numRecordsIn\"}]", "numRecordsIn", "[{\"id\":\"numRecordsIn\",\"sum\":7.0}]");
        gives("w", "[{\"id\":\"numRecordsIn\"}]", "", "[]");
        assertThat(LateRows.of("j", jobManager)).contains(new LateRows(0, 7));
    }

    @Test
    void aJobWithoutAPlanHasNone() throws TargetException {
        flink.on("GET /jobs/j", "{}");
        assertThat(LateRows.of("j", jobManager)).isEqualTo(Optional.empty());
    }
}
