package io.streamt.deploy.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Fingerprints;
import io.streamt.deploy.ResourceState;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.UnreadableRecords;
import io.streamt.deploy.UnreadableRecords.Form;
import io.streamt.deploy.http.FakeServer;
import io.streamt.report.DeployText;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What failing tasks read like, in a deploy and in {@code status}. */
class ConnectFailuresTest {
    private static final Path FOLDER = Path.of("src/test/resources/connect-failures");

    private static final ConnectorArtifact SINK = new ConnectorArtifact(
            "orders_table",
            "shop.orders_table",
            "",
            new TreeMap<>(Map.of(
                    "connector.class", "com.acme.Sink",
                    "connection.password", "${PASSWORD}",
                    "value.converter", "org.apache.kafka.connect.json.JsonConverter")),
            new TreeSet<>(List.of("connection.password")),
            "orders",
            false);

    private static ConnectorProvider provider(FakeServer connect) {
        return new ConnectorProvider(
                new TargetSettings(
                        KafkaConnection.plain(""),
                        TableConnection.plain("k:9092"),
                        new TreeMap<>(),
                        Optional.empty(),
                        new TreeMap<>(
                                Map.of("main", new TargetSettings.ConnectCluster(connect.url(), HttpAccess.PLAIN))),
                        Optional.of("main"),
                        text -> text.replace("${PASSWORD}", "s3cr3t")),
                Fingerprints.NONE,
                ConnectorProvider.Asking.WORKER,
                type -> Optional.empty(),
                (topic, group, form) -> group.equals("connect-shop.orders_table") && form == Form.JSON
                        ? Optional.of(new UnreadableRecords.Place(topic, 3, 1741))
                        : Optional.empty());
    }

    @Test
    void readWell() throws IOException, TargetException {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("poison-record", "rejected-record", "table-missing", "wrong-password")) {
            all.append("### ")
                    .append(name)
                    .append('\n')
                    .append(told(Files.readString(FOLDER.resolve(name + ".trace"))));
        }
        Path golden = FOLDER.resolve("told.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, all);
        }
        assertThat(all.toString()).isEqualTo(Files.readString(golden)).doesNotContain("s3cr3t");
    }

    /** A worker's login must not make its connector one of a topic of Kafka. */
    @Test
    void recordsOfAVirtualTopicAreNotLookedForOnTheBrokers() {
        ConnectorArtifact virtual = new ConnectorArtifact(
                SINK.model(),
                SINK.name(),
                SINK.cluster(),
                SINK.config(),
                SINK.secretKeys(),
                SINK.topic(),
                false,
                Optional.of(ResourceId.gatewayRule("shop.view")));
        ClientLogin login = new ClientLogin(new TreeMap<>(Map.of("security.protocol", "SSL")), new TreeSet<>());
        Failures failures = new Failures((topic, group, form) -> {
            throw new AssertionError("looked for in " + topic);
        });
        assertThat(failures.text("DataException: no struct", login.of(virtual), virtual.config()))
                .isEqualTo("DataException: no struct");
    }

    @Test
    void whatIsFilledInIsNotTold() {
        ConnectorArtifact sink = new ConnectorArtifact(
                "s",
                "s",
                "",
                new TreeMap<>(Map.of(
                        "a.password", "${SHORT}",
                        "b.password", "${LONG}",
                        "connection.url", "jdbc:postgresql://db/shop?password=${SHORT}",
                        "tasks.max", "${TASKS}")),
                new TreeSet<>(List.of("a.password", "b.password")),
                "t",
                false);
        Map<String, String> filled = Map.of(
                "a.password", "s3cr3t",
                "b.password", "s3cr3t-and-more",
                "connection.url", "jdbc:postgresql://db/shop?password=s3cr3t",
                "tasks.max", "1");
        assertThat(ConnectorDiff.masked(
                        "s3cr3t-and-more at jdbc:postgresql://db/shop?password=s3cr3t in line 1", sink, filled))
                .isEqualTo("${LONG} at jdbc:postgresql://db/shop?password=${SHORT} in line 1");
        Map<String, String> whole = Map.of("connection.url", "jdbc:postgresql://db/shop?password=0ther");
        ConnectorArtifact open = new ConnectorArtifact(
                "s", "s", "", new TreeMap<>(Map.of("connection.url", "${JDBC_URL}")), new TreeSet<>(), "t", false);
        assertThat(ConnectorDiff.masked("no driver for jdbc:postgresql://db/shop?password=0ther", open, whole))
                .isEqualTo("no driver for ${JDBC_URL}");
    }

    private static String told(String trace) throws TargetException {
        String escaped = trace.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        String status = """
                {"connector": {"state": "RUNNING"}, "tasks": [{"id": 0, "state": "FAILED", "trace": "%s"}]}""".formatted(escaped);
        try (FakeServer connect = new FakeServer()) {
            connect.on("PUT /connectors/shop.orders_table/config", "{}")
                    .on("GET /connectors/shop.orders_table/status", status)
                    .on(
                            "GET /connectors?expand=info&expand=status",
                            "{\"shop.orders_table\": {\"info\": {\"config\": {}}, \"status\": %s}}".formatted(status));
            ConnectorProvider provider = provider(connect);
            TargetException failure =
                    catchThrowableOfType(TargetException.class, () -> provider.create(SINK, FirstStep.FIRST));
            var health = provider.health(SINK, provider.read(List.of(SINK)).get(SINK.id()));
            ResourceState state =
                    new ResourceState(SINK.id(), ResourceState.State.FAILED, health.details(), health.metrics());
            return DeployText.problem(failure) + "\n" + DeployText.status("shop", "prod", List.of(state)) + "\n";
        }
    }
}
