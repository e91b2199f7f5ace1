package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Return;
import io.streamt.deploy.ResourceProvider.Step;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TopicFacts;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two Flink clusters, each with its own connection; and a job that moves from one to the other. */
class FlinkClustersTest {
    private static final String SAVEPOINT = "file:/savepoints/sp-1";
    private static final String OVERVIEW = "GET /jobs/overview";

    private final FakeServer one = new FakeServer();
    private final FakeServer two = new FakeServer();
    private final FakeServer gatewayOfTwo = new FakeServer();
    private final List<Memory> remembered = new ArrayList<>();
    private final FlinkJobProvider provider = new FlinkJobProvider(
            new TargetSettings(
                    KafkaConnection.plain(""),
                    TableConnection.plain("broker:9092"),
                    new TreeMap<>(Map.of(
                            "one", cluster(one, one, "Basic b25l"), "two", cluster(two, gatewayOfTwo, "Basic dHdv"))),
                    Optional.of("one"),
                    new TreeMap<>(),
                    Optional.empty(),
                    text -> text),
            false,
            TopicFacts.NONE);

    @AfterEach
    void close() {
        one.close();
        two.close();
        gatewayOfTwo.close();
    }

    private static TargetSettings.FlinkCluster cluster(FakeServer flink, FakeServer gateway, String login) {
        HttpAccess access = new HttpAccess(
                "runtime.flink.clusters",
                Optional.of(new HttpAccess.Login("token", login, List.of(login))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new TargetSettings.FlinkCluster(flink.url(), gateway.url(), access);
    }

    private static FlinkJobArtifact job(String name, String cluster) {
        return new FlinkJobArtifact(
                name,
                "shop." + name,
                cluster,
                List.of(),
                "INSERT INTO o SELECT p",
                new TreeSet<>(),
                new TreeMap<>(Map.of("pipeline.name", "shop." + name)),
                new FlinkJobArtifact.State(
                        new FlinkJobArtifact.Kept("p", "", "", false, List.of()),
                        "o",
                        "",
                        List.of(),
                        new TreeSet<>(List.of("in")),
                        true),
                new TreeSet<>(),
                new TreeSet<>(List.of(ResourceId.topic("o"))));
    }

    private Step after(FlinkJobArtifact deployed) {
        return new Step() {
            @Override
            public Optional<Artifact> deployed() {
                return Optional.of(deployed);
            }

            @Override
            public Memory memory() {
                return Memory.NONE;
            }

            @Override
            public void remember(Memory memory) {
                remembered.add(memory);
            }
        };
    }

    @Test
    void eachIsAskedForItsOwnByItsOwnLogin() throws TargetException {
        one.guarded(OVERVIEW, "Basic b25l", "{\"jobs\": []}");
        two.guarded(OVERVIEW, "Basic dHdv", "{\"jobs\": []}");
        assertThat(provider.read(List.of(job("a", ""), job("b", "two")))).isEmpty();
        assertThat(one.requests()).containsExactly(OVERVIEW);
        assertThat(two.requests()).containsExactly(OVERVIEW);
    }

    @Test
    void theOneThatIsAwayIsNamed() {
        one.on(OVERVIEW, "{\"jobs\": []}");
        String away = two.url();
        two.close();
        TargetException failure = catchThrowableOfType(
                TargetException.class, () -> provider.read(List.of(job("a", ""), job("b", "two"))));
        assertThat(failure.code()).isEqualTo(Code.FLINK_UNREACHABLE);
        assertThat(failure.getMessage()).contains(away);
    }

    @Test
    void aJobThatMovesLeavesTheOtherClusterWithItsState() throws TargetException {
        FlinkJobArtifact before = job("orders", "");
        FlinkJobArtifact now = job("orders", "two");
        assertThat(provider.comeBack(now, before, Memory.NONE)).isEqualTo(new Return.Restored());
        assertThat(provider.describe(now, before))
                .isEqualTo(
                        "parallelism 1, stateless; moves from the default cluster to cluster 'two', which must be able to"
                                + " read its savepoint");
        one.on(OVERVIEW, """
                        {"jobs": [{"jid": "0", "name": "shop.orders", "state": "RUNNING", "start-time": 5, "end-time": -1}]}""")
                .on(
                        "GET /jobs/0/config",
                        "{\"execution-config\": {\"user-config\": "
                                + JobParameters.of(before).json() + "}}")
                .on("GET /jobs/0", "{\"state\":\"RUNNING\",\"vertices\":[{\"status\":\"RUNNING\"}]}")
                .on("GET /jobs/0", "{\"state\":\"FINISHED\",\"vertices\":[]}")
                .on("POST /jobs/0/stop", 202, "{\"request-id\":\"tr\"}")
                .on("GET /jobs/0/savepoints/tr", """
                        {"status": {"id": "COMPLETED"}, "operation": {"location": "%s"}}""".formatted(SAVEPOINT));
        gatewayOfTwo
                .on("GET /api_versions", "{\"versions\":[\"V1\"]}")
                .on("POST /v1/sessions", "{\"sessionHandle\":\"s\"}")
                .on("DELETE /v1/sessions/s", "{}")
                .on("POST /v1/sessions/s/statements", "{\"operationHandle\":\"op\"}")
                .on(
                        "GET /v1/sessions/s/operations/op/result/0?rowFormat=JSON",
                        "{\"resultType\":\"PAYLOAD\",\"jobID\":\"n\"}");
        two.on("GET /jobs/n", "{\"state\":\"RUNNING\",\"vertices\":[{\"status\":\"RUNNING\"}]}")
                .on("GET /jobs/n/exceptions?maxExceptions=1", "{\"exceptionHistory\":{\"entries\":[]}}")
                .on("POST /jobs/n/checkpoints", 202, "{}")
                .on(
                        "GET /jobs/n/checkpoints",
                        "{\"latest\":{\"completed\":{\"id\":7},\"restored\":{\"id\":6,\"external_path\":\"" + SAVEPOINT
                                + "\"}}}");
        provider.create(now, after(before));
        assertThat(one.requests()).contains("POST /jobs/0/stop");
        assertThat(remembered).containsExactly(new Memory(Optional.of(SAVEPOINT)));
        assertThat(gatewayOfTwo.bodies()).anyMatch(b -> b.contains(SAVEPOINT));
    }
}
