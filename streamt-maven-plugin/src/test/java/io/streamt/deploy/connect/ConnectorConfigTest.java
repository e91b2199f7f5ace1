package io.streamt.deploy.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Diff;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.UnreadableRecords;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import io.streamt.systems.TargetSettings.ConnectCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What plugins say of configurations, logins of clients, records that tasks fail on, and two clusters of workers. */
@Execution(ExecutionMode.CONCURRENT)
class ConnectorConfigTest {
    private static final String VALIDATE = "PUT /connector-plugins/com.acme.Sink/config/validate";
    private static final String ALL = "GET /connectors?expand=info&expand=status";
    private static final String PUT = "PUT /connectors/sink/config";
    private static final String STATUS = "GET /connectors/sink/status";
    private static final String RUNNING =
            "{'connector':{'state':'RUNNING'},'tasks':[{'id':0,'state':'RUNNING'}]}".replace('\'', '"');

    private final FakeServer one = new FakeServer();
    private final FakeServer two = new FakeServer();
    private final TreeMap<String, String> kafka = new TreeMap<>();

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private ConnectorProvider provider(ConnectorProvider.Asking asking) {
        SortedMap<String, ConnectCluster> clusters = new TreeMap<>(Map.of(
                "one",
                new ConnectCluster(one.url(), login("Basic b25l", "0ne")),
                "two",
                new ConnectCluster(two.url(), login("Basic dHdv", "tw0"))));
        return new ConnectorProvider(
                new TargetSettings(
                        new KafkaConnection("k:9092", kafka),
                        new TableConnection(
                                "k:9092", kafka, new TreeSet<>(List.of("sasl.jaas.config")), "", Optional.empty()),
                        new TreeMap<>(),
                        Optional.empty(),
                        clusters,
                        Optional.of("one"),
                        text -> text.replace("${PASSWORD}", "s3cr3t")),
                (what, value) -> Optional.of(Integer.toHexString((what + value).hashCode())),
                asking,
                type -> Optional.of("acme-sink on Maven Central"),
                UnreadableRecords.NONE);
    }

    private static HttpAccess login(String header, String secret) {
        return new HttpAccess(
                "runtime.connect.clusters",
                Optional.of(new HttpAccess.Login("password", header, List.of(secret))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ConnectorArtifact sink(String cluster, String... more) {
        TreeMap<String, String> config = new TreeMap<>(
                Map.of("connector.class", "com.acme.Sink", "tasks.max", "1", "db.password", "${PASSWORD}"));
        for (int i = 0; i < more.length; i += 2) {
            config.put(more[i], more[i + 1]);
        }
        return new ConnectorArtifact(
                "sink", "sink", cluster, config, new TreeSet<>(List.of("db.password")), "t", false);
    }

    private static String answer(String... namesAndErrors) {
        StringBuilder configs = new StringBuilder();
        for (int i = 0; i < namesAndErrors.length; i += 2) {
            configs.append(i == 0 ? "" : ",").append("""
                    {"value": {"name": "%s", "value": "s3cr3t", "errors": ["%s"]}}""".formatted(namesAndErrors[i], namesAndErrors[i + 1]));
        }
        return """
                {"error_count": 1, "configs": [{"value": {"name": "ok", "value": "s3cr3t", "errors": []}}%s]}""".formatted(configs.isEmpty() ? "" : "," + configs);
    }

    @Test
    void whatAPluginSaysIsToldInPlanOnRequest() throws TargetException {
        one.on("GET /connector-plugins", "[{\"class\":\"com.acme.Sink\"}]")
                .on(VALIDATE, answer("batch", "many is no number, says s3cr3t", "db.password", "s3cr3t is too short"));
        assertThat(provider(ConnectorProvider.Asking.WORKER).obstacle(sink(""))).isEmpty();
        assertThat(one.requests()).doesNotContain(VALIDATE);
        Diff.Unreachable obstacle =
                provider(ConnectorProvider.Asking.PLUGIN).obstacle(sink("")).orElseThrow();
        assertThat(obstacle.code()).isEqualTo(Code.CONNECT_REFUSED);
        assertThat(obstacle.reason())
                .isEqualTo("batch: many is no number, says ${PASSWORD}; db.password: its value is refused");
    }

    @Test
    void deployAsksBeforeItPuts() {
        one.on(VALIDATE, answer("batch", "many is no number"));
        TargetException failure =
                catchThrowableOfType(TargetException.class, () -> provider(ConnectorProvider.Asking.WORKER)
                        .create(sink(""), FirstStep.FIRST));
        assertThat(failure.code()).isEqualTo(Code.CONNECT_REFUSED);
        assertThat(failure).hasMessage("connector 'sink' is not configured right: batch: many is no number");
        assertThat(one.requests()).containsExactly(VALIDATE);
    }

    @Test
    void aWorkerThatCannotTellIsNoObstacle() throws TargetException {
        one.on(VALIDATE, 500, "{\"message\":\"Request timed out\"}")
                .on(PUT, "{}")
                .on(STATUS, RUNNING);
        provider(ConnectorProvider.Asking.WORKER).create(sink(""), FirstStep.FIRST);
        assertThat(one.requests()).contains(PUT);
    }

    @Test
    void aMissingPluginSaysWhereItIs() throws TargetException {
        one.on("GET /connector-plugins", "[]");
        assertThat(provider(ConnectorProvider.Asking.WORKER)
                        .obstacle(sink(""))
                        .orElseThrow()
                        .hint())
                .startsWith("Install it on the worker: acme-sink on Maven Central. For the local stack");
    }

    /** Of the login no file knows more than that it is open. */
    @Test
    void clientsLogInAsJobsDo() throws TargetException {
        kafka.put("security.protocol", "SASL_SSL");
        kafka.put("sasl.jaas.config", "module password=\"k4fka\";");
        ConnectorProvider provider = provider(ConnectorProvider.Asking.WORKER);
        ConnectorArtifact sink = sink("", "errors.deadletterqueue.topic.name", "dead");
        one.on(VALIDATE, answer()).on(PUT, "{}").on(STATUS, RUNNING);
        Memory memory = provider.create(sink, FirstStep.FIRST);
        assertThat(one.bodies())
                .last()
                .asString()
                .contains("\"consumer.override.security.protocol\":\"SASL_SSL\"")
                .contains("\"consumer.override.sasl.jaas.config\":\"module password=\\\"k4fka\\\";\"")
                .contains("\"producer.override.sasl.jaas.config\"")
                .contains("\"admin.override.security.protocol\"");
        assertThat(memory.fingerprints()).containsKey("consumer.override.sasl.jaas.config");
        assertThat(memory.toString() + sink).doesNotContain("k4fka");
        one.on(ALL, """
                {"sink": {"info": {"config": %s}, "status": %s}}""".formatted(one.bodies().get(one.bodies().size() - 1), RUNNING));
        LiveConnector live = provider.read(List.of(sink)).get(sink.id());
        assertThat(provider.diff(sink, live, memory)).isInstanceOf(Diff.None.class);
        kafka.put("sasl.jaas.config", "module password=\"0ther\";");
        Diff changed = provider(ConnectorProvider.Asking.WORKER).diff(sink, live, memory);
        assertThat(changed.fields())
                .allMatch(f -> f.secret())
                .extracting(f -> f.path())
                .contains("consumer.override.sasl.jaas.config");
        assertThat(provider.drift(sink, live, memory)).isEmpty();
        // What the declaration says wins.
        one.on(VALIDATE, answer());
        provider.create(sink("", "consumer.override.security.protocol", "SSL"), FirstStep.FIRST);
        assertThat(one.bodies()).last().asString().contains("\"consumer.override.security.protocol\":\"SSL\"");
    }

    @Test
    void theRecordThatATaskFailedOn() throws TargetException {
        String trace = "org.apache.kafka.connect.errors.ConnectException: Exiting\\n\\tat a.B.c(B.java:1)\\n"
                + "Caused by: org.apache.kafka.connect.errors.ConnectException: sink has a record"
                + " (topic='orders',partition=2,offset=17,timestamp=1) that it cannot take\\n\\tat a.B.c(B.java:1)\\n"
                + "Caused by: org.apache.kafka.connect.errors.DataException: not a struct\\n\\t... 10 more";
        one.on(ALL, """
                {"sink": {"info": {"config": {}}, "status": {"connector": {"state": "RUNNING"},
                  "tasks": [{"id": 0, "state": "FAILED", "trace": "%s"}]}}}""".formatted(trace));
        ConnectorProvider provider = provider(ConnectorProvider.Asking.WORKER);
        ConnectorArtifact sink = sink("");
        assertThat(provider.health(sink, provider.read(List.of(sink)).get(sink.id()))
                        .details())
                .isEqualTo("RUNNING, 0 of 1 tasks running: org.apache.kafka.connect.errors.DataException: not a struct"
                        + " (at topic orders, partition 2, offset 17)");
    }

    @Test
    void howRecordsAreWrittenInTraces() {
        assertThat(FailedRecord.in("x\nin ConsumerRecord(topic = t.v1, partition = 0, leaderEpoch = 0, offset = 3, x)"))
                .contains(new FailedRecord("t.v1", "0", "3"));
        assertThat(FailedRecord.in(
                        "SinkRecord{kafkaOffset=3, timestampType=x} ConnectRecord{topic='t', kafkaPartition=1}"))
                .contains(new FailedRecord("t", "1", "3"));
        assertThat(FailedRecord.in("topic=t\npartition=1 offset=2")).isEmpty();
    }

    @Test
    void aPoisonRecordHasAHintOfItsOwn() {
        assertThat(ConnectorDiff.hint("org.apache.kafka.common.errors.SerializationException: Unrecognized token"))
                .contains("dead_letter_topic");
    }

    /** Each cluster is asked for its own, by its own login; who is away is named. */
    @Test
    void everyClusterHasItsOwn() throws TargetException {
        one.guarded(ALL, "Basic b25l", "{\"sink\": {\"info\": {\"config\": {}}, \"status\": %s}}".formatted(RUNNING));
        two.guarded(ALL, "Basic dHdv", "{}");
        ConnectorProvider provider = provider(ConnectorProvider.Asking.WORKER);
        ConnectorArtifact other =
                new ConnectorArtifact("other", "other", "two", new TreeMap<>(), new TreeSet<>(), "t", false);
        assertThat(provider.read(List.of(sink(""), other))).containsOnlyKeys(sink("").id());
        assertThat(one.requests()).containsExactly(ALL);
        assertThat(two.requests()).containsExactly(ALL);
        String away = two.url();
        two.close();
        TargetException failure =
                catchThrowableOfType(TargetException.class, () -> provider(ConnectorProvider.Asking.WORKER)
                        .read(List.of(other)));
        assertThat(failure.code()).isEqualTo(Code.CONNECT_UNREACHABLE);
        assertThat(failure.getMessage()).contains(away);
    }

    @Test
    void aConnectorThatMovesIsTakenAwayWhereItWas() throws TargetException {
        ConnectorProvider provider = provider(ConnectorProvider.Asking.WORKER);
        one.on("DELETE /connectors/sink", 204, "");
        two.on(VALIDATE, answer()).on(PUT, "{}").on(STATUS, RUNNING);
        assertThat(provider.describe(sink("two"), sink("")))
                .isEqualTo("Sink, tasks.max 1; moves from the default cluster to cluster 'two'");
        provider.create(sink("two"), new FirstStep(Optional.of(sink(""))));
        assertThat(one.requests()).containsExactly("DELETE /connectors/sink");
        assertThat(two.requests()).contains(PUT);
    }

    /** Where it was it goes on until the other cluster takes it. */
    @Test
    void aConnectorThatCannotMoveStays() {
        one.on("DELETE /connectors/sink", 204, "");
        two.on(VALIDATE, answer("batch.size", "many is no number"));
        TargetException failure =
                catchThrowableOfType(TargetException.class, () -> provider(ConnectorProvider.Asking.WORKER)
                        .create(sink("two"), new FirstStep(Optional.of(sink("")))));
        assertThat(failure.code()).isEqualTo(Code.CONNECT_REFUSED);
        assertThat(one.requests()).isEmpty();
    }
}
