package io.streamt.deploy.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Fingerprints;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.UnreadableRecords;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that are busy with themselves are waited for, and nothing else is. */
@Execution(ExecutionMode.CONCURRENT)
class ConnectFaultsTest {
    private static final String LIST = "GET /connectors?expand=info&expand=status";
    private static final String PUT = "PUT /connectors/sink/config";
    private static final String REBALANCE = error(
            409, "Cannot complete request momentarily due to no known leader URL, likely a rebalance was underway.");
    private static final String TIMED_OUT =
            error(500, "Request timed out. The worker is currently ensuring membership in the cluster.");

    private final FakeServer connect = new FakeServer();

    @AfterEach
    void close() {
        connect.close();
    }

    private static String error(int code, String message) {
        return "{\"error_code\":" + code + ",\"message\":\"" + message + "\"}";
    }

    private ConnectWorker worker(Duration busyLimit) {
        return new ConnectWorker(new TargetSettings.ConnectCluster(connect.url(), HttpAccess.PLAIN), busyLimit);
    }

    private interface Action {
        void run() throws TargetException;
    }

    private static TargetException failure(Action action) {
        return catchThrowableOfType(TargetException.class, action::run);
    }

    @Test
    void aRebalanceIsWaitedForByReadersToo() throws TargetException {
        connect.on(LIST, 409, REBALANCE).on(LIST, 409, REBALANCE).on(LIST, "{}");
        assertThat(worker(Duration.ofSeconds(20)).connectors()).isEmpty();
        assertThat(connect.requests()).hasSize(3);
    }

    @Test
    void aRebalanceWithoutEnd() {
        connect.on(PUT, 409, REBALANCE);
        TargetException failure = failure(() -> worker(Duration.ofMillis(1_100)).put("sink", Map.of()));
        assertThat(failure.code()).isEqualTo(Code.CONNECT_REFUSED);
        assertThat(failure)
                .hasMessage("Kafka Connect at " + connect.url() + " is busy for more than 1 s: Cannot complete request"
                        + " momentarily due to no known leader URL, likely a rebalance was underway.");
        assertThat(failure.hint()).isEqualTo("Try again when its workers have settled.");
        assertThat(connect.requests().size()).as("asked less and less often").isLessThanOrEqualTo(7);
    }

    @Test
    void aWorkerThatWaitedTooLongForAnotherIsAskedAgain() throws TargetException {
        connect.on(PUT, 500, TIMED_OUT).on(PUT, 503, "").on(PUT, 201, "{}");
        worker(Duration.ofSeconds(20)).put("sink", Map.of());
        assertThat(connect.requests()).hasSize(3);
    }

    @Test
    void anErrorOfTheWorkerIsNotRepeated() {
        connect.on(PUT, 500, error(500, "NullPointerException"));
        assertThat(failure(() -> worker(Duration.ofSeconds(20)).put("sink", Map.of())))
                .hasMessageEndingWith(" refuses connector 'sink': NullPointerException");
        assertThat(connect.requests()).hasSize(1);
    }

    @Test
    void whatExistsIsNoRebalance() throws TargetException {
        connect.on("GET /connectors/sink", 404, "{}")
                .on("POST /connectors", 500, TIMED_OUT)
                .on("POST /connectors", 409, error(409, "Connector sink already exists"))
                .on("PUT /connectors/sink/stop", "{}")
                .on("GET /connectors/sink/status", "{\"connector\":{\"state\":\"STOPPED\"},\"tasks\":[]}");
        worker(Duration.ofSeconds(20)).createStopped("sink", Map.of());
        assertThat(connect.requests()).filteredOn("POST /connectors"::equals).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void planningIsTwoRequestsForAnyNumberOfNewConnectors(int count) throws TargetException {
        connect.on(LIST, "{}").on("GET /connector-plugins", "[{\"class\":\"a.Sink\"}]");
        TargetSettings settings = new TargetSettings(
                KafkaConnection.plain(""),
                TableConnection.plain(""),
                new TreeMap<>(),
                Optional.empty(),
                new TreeMap<>(Map.of("main", new TargetSettings.ConnectCluster(connect.url(), HttpAccess.PLAIN))),
                Optional.of("main"),
                text -> text);
        ConnectorProvider provider = new ConnectorProvider(
                settings,
                Fingerprints.NONE,
                ConnectorProvider.Asking.WORKER,
                type -> Optional.empty(),
                UnreadableRecords.NONE);
        List<ConnectorArtifact> all = IntStream.range(0, count)
                .mapToObj(i -> new ConnectorArtifact(
                        "m" + i,
                        "shop.m" + i,
                        "",
                        new TreeMap<>(Map.of("connector.class", "a.Sink")),
                        new TreeSet<>(),
                        "t",
                        false))
                .toList();
        provider.read(all);
        for (ConnectorArtifact each : all) {
            assertThat(provider.obstacle(each)).isEmpty();
        }
        assertThat(connect.requests()).containsExactly(LIST, "GET /connector-plugins");
    }
}
