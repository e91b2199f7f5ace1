package io.streamt.deploy.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Fingerprints;
import io.streamt.deploy.ResourceProvider.Health;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.UnreadableRecords;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ConnectorProviderTest {
    private static final String ALL = "GET /connectors?expand=info&expand=status";
    private static final String PUT = "PUT /connectors/shop%20sink/config";
    private static final String STATUS = "GET /connectors/shop%20sink/status";
    private static final String RUNNING =
            "{'connector':{'state':'RUNNING'},'tasks':[{'id':0,'state':'RUNNING'}]}".replace('\'', '"');
    private static final String FAILED = ("{'connector':{'state':'RUNNING'},'tasks':[{'id':0,'state':'FAILED','trace':"
                    + "'org.apache.kafka.connect.errors.ConnectException: Exiting\\n\\tat a.B.c(B.java:1)\\n"
                    + "Caused by: java.sql.SQLException: login of app with s3cr3t failed\\n\\t... 10 more'}]}")
            .replace('\'', '"');

    private final FakeServer connect = new FakeServer();
    private final ConnectorProvider provider = provider(connect.url());

    @AfterEach
    void close() {
        connect.close();
    }

    private static ConnectorProvider provider(String url) {
        return new ConnectorProvider(
                new TargetSettings(
                        KafkaConnection.plain(""),
                        TableConnection.plain("broker:9092"),
                        new TreeMap<>(),
                        Optional.empty(),
                        new TreeMap<>(Map.of("main", new TargetSettings.ConnectCluster(url, HttpAccess.PLAIN))),
                        Optional.of("main"),
                        text -> {
                            if (text.contains("${UNSET}")) {
                                throw new TargetException(Code.UNSET_VARIABLE, "the variable 'UNSET' is not set.", "");
                            }
                            return text.replace("${PASSWORD}", "s3cr3t");
                        }),
                (what, value) -> Optional.of(print(what, value)),
                ConnectorProvider.Asking.WORKER,
                type -> type.equals("com.acme.Sink") ? Optional.of("acme-sink from its page") : Optional.empty(),
                UnreadableRecords.NONE);
    }

    /** No value can be read from it, as from a real one. */
    private static String print(String what, String value) {
        return Integer.toHexString((what + value).hashCode());
    }

    @Test
    void aSecretThatWasChangedOutsideIsToldFromOneThatIsDeclaredAnew() throws TargetException {
        LiveConnector deployed = live("f0rmer", RUNNING);
        Memory former = new Memory(
                Optional.empty(),
                new TreeMap<>(Map.of("db.password", print("connector/shop sink db.password", "f0rmer"))));
        assertThat(provider.drift(sink(), deployed, former))
                .as("the variable has another value now")
                .isEmpty();
        Map<String, String> config = new TreeMap<>(deployed.config());
        config.put("db.password", "0ther");
        LiveConnector touched = new LiveConnector(config, deployed.status());
        assertThat(provider.drift(sink(), touched, former)).containsExactly("db.password");
        assertThat(provider.drift(sink(), touched, Memory.NONE))
                .as("nothing is known")
                .isEmpty();
        assertThat(provider.diff(sink(), touched, former)).isInstanceOfSatisfying(Diff.InPlace.class, diff -> {
            assertThat(diff.fields()).containsExactly(FieldChange.ofSecret("db.password"));
            assertThat(diff.toString()).doesNotContain("0ther").doesNotContain("s3cr3t");
        });
    }

    @Test
    void aSecretThatTheWorkerHidesIsComparedWithWhatWasDeployed() throws TargetException {
        LiveConnector hidden = live("********", RUNNING);
        assertThat(provider.settled(sink()).fingerprints())
                .containsExactly(Map.entry("db.password", print("connector/shop sink db.password", "s3cr3t")));
        assertThat(provider.diff(sink(), hidden, provider.settled(sink()))).isEqualTo(new Diff.None());
        Memory former = new Memory(
                Optional.empty(),
                new TreeMap<>(Map.of("db.password", print("connector/shop sink db.password", "f0rmer"))));
        assertThat(provider.diff(sink(), hidden, former)).isInstanceOf(Diff.InPlace.class);
        assertThat(provider.diff(sink(), hidden, Memory.NONE)).isInstanceOf(Diff.InPlace.class);
        assertThat(provider.drift(sink(), hidden, former)).isEmpty();
    }

    @Test
    void whatAConfigProviderFillsInIsComparedAsItIsWritten() throws TargetException {
        String written = "${file:/secrets.properties:password}";
        connect.on(ALL, """
                {"shop sink": {"info": {"config": {"connector.class": "com.acme.Sink", "tasks.max": "1",
                  "db.password": "%s"}}, "status": %s}}""".formatted(written, RUNNING));
        ConnectorArtifact sink = sink("db.password", written);
        LiveConnector live = provider.read(List.of(sink)).get(sink.id());
        assertThat(provider.diff(sink, live)).isEqualTo(new Diff.None());
    }

    private static ConnectorArtifact sink(String... config) {
        Map<String, String> all = new TreeMap<>(
                Map.of("connector.class", "com.acme.Sink", "tasks.max", "1", "db.password", "${PASSWORD}"));
        for (int i = 0; i < config.length; i += 2) {
            all.put(config[i], config[i + 1]);
        }
        return new ConnectorArtifact(
                "sink", "shop sink", "", new TreeMap<>(all), new TreeSet<>(List.of("db.password")), "t", false);
    }

    private LiveConnector live(String password, String status) throws TargetException {
        connect.on(ALL, """
                {"shop sink": {"info": {"config": {"name": "shop sink", "connector.class": "com.acme.Sink",
                  "tasks.max": "1", "db.password": "%s"}}, "status": %s}}""".formatted(password, status));
        return provider.read(List.of(sink())).get(sink().id());
    }

    private interface Action {
        void run() throws TargetException;
    }

    private static TargetException failure(Action action) {
        TargetException failure = catchThrowableOfType(TargetException.class, action::run);
        assertThat(failure.getMessage() + failure.hint() + failure).doesNotContain("s3cr3t");
        return failure;
    }

    @Test
    void readsWhatIsThere() throws TargetException {
        connect.on(ALL, "{}");
        assertThat(provider.read(List.of(sink()))).isEmpty();
    }

    @Test
    void nothingToDo() throws TargetException {
        LiveConnector live = live("s3cr3t", RUNNING);
        assertThat(provider.diff(sink(), live)).isEqualTo(new Diff.None());
        assertThat(provider.health(sink(), live)).isEqualTo(new Health(true, "RUNNING, 1 of 1 tasks running"));
        assertThat(live.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void aChangedPasswordIsSeenAndNotShown() throws TargetException {
        Diff.InPlace diff = (Diff.InPlace) provider.diff(sink("batch", "5"), live("f0rmer", RUNNING));
        assertThat(diff.fields()).extracting(f -> f.path()).containsExactly("batch", "db.password");
        assertThat(diff.toString()).doesNotContain("s3cr3t").doesNotContain("f0rmer");
    }

    @Test
    void aPausedConnectorIsADifferenceAndGoesOn() throws TargetException {
        LiveConnector live = live("s3cr3t", RUNNING.replaceFirst("RUNNING", "PAUSED"));
        Diff.InPlace diff = (Diff.InPlace) provider.diff(sink(), live);
        assertThat(diff.fields()).containsExactly(FieldChange.of("state", "PAUSED", "RUNNING"));
        assertThat(provider.drift(sink(), live, Memory.NONE)).containsExactly("state");
        connect.on(PUT, "{}").on("PUT /connectors/shop%20sink/resume", "{}").on(STATUS, RUNNING);
        provider.update(sink(), live, null);
        assertThat(connect.requests()).contains("PUT /connectors/shop%20sink/resume");
    }

    @Test
    void aRenamedConnectorGoesOnWhereTheOtherOneEnded() throws TargetException {
        ConnectorArtifact before = sink();
        ConnectorArtifact now = new ConnectorArtifact(
                "now", "now", "", before.config(), before.secretKeys(), before.topic(), before.sourceTopic());
        String offsets = "{\"offsets\":[{\"partition\":{\"kafka_topic\":\"t\",\"kafka_partition\":0},"
                + "\"offset\":{\"kafka_offset\":7}}]}";
        String stopped = "{\"connector\":{\"state\":\"STOPPED\"},\"tasks\":[]}";
        connect.on("PUT /connectors/shop%20sink/stop", "{}")
                .on(STATUS, stopped)
                .on("GET /connectors/now", 404, "{}")
                .on("POST /connectors", "{}")
                .on("PUT /connectors/now/stop", "{}")
                .on("GET /connectors/now/status", stopped)
                .on("GET /connectors/shop%20sink/offsets", offsets)
                .on("PATCH /connectors/now/offsets", "{}")
                .on("PUT /connectors/now/config", "{}")
                .on("PUT /connectors/now/resume", "{}")
                .on("DELETE /connectors/shop%20sink", "{}");
        Thread started = new Thread(() -> {
            while (!connect.requests().contains("PUT /connectors/now/resume")) {
                Thread.onSpinWait();
            }
            connect.on("GET /connectors/now/status", RUNNING);
        });
        started.start();
        provider.rename(now, before, live("s3cr3t", RUNNING), null);
        assertThat(connect.requests())
                .containsSubsequence(
                        "PUT /connectors/shop%20sink/stop",
                        "POST /connectors",
                        "PATCH /connectors/now/offsets",
                        "PUT /connectors/now/resume",
                        "DELETE /connectors/shop%20sink");
        assertThat(connect.bodies()).contains(offsets);
    }

    @Test
    void anotherValueOfAVariableIsNoSignOfAnotherHand() throws TargetException {
        LiveConnector live = live("f0rmer", RUNNING);
        assertThat(provider.drift(sink(), live, Memory.NONE)).isEmpty();
        assertThat(provider.drift(sink("tasks.max", "2", "batch", "5"), live, Memory.NONE))
                .containsExactly("batch", "tasks.max");
    }

    @Test
    void aFailedTaskIsShownByItsInnermostCauseWithoutSecrets() throws TargetException {
        LiveConnector live = live("s3cr3t", FAILED);
        Diff.InPlace diff = (Diff.InPlace) provider.diff(sink(), live);
        assertThat(diff.reason())
                .isEqualTo("failed, restart: java.sql.SQLException: login of app with ${PASSWORD} failed");
        assertThat(provider.health(sink(), live))
                .isEqualTo(new Health(
                        false,
                        "RUNNING, 0 of 1 tasks running: java.sql.SQLException: login of app with ${PASSWORD} failed"));
    }

    @Test
    void aPluginThatTheWorkerDoesNotHave() throws TargetException {
        connect.on("GET /connector-plugins", "[{\"class\":\"com.acme.Other\"}]");
        assertThat(provider.obstacle(sink()).orElseThrow().reason())
                .isEqualTo("the worker has no plugin 'com.acme.Sink'");
        assertThat(provider.obstacle(sink("connector.class", "com.acme.Other"))).isEmpty();
    }

    @Test
    void aRebalanceIsWaitedFor() throws TargetException {
        connect.on(
                        PUT,
                        409,
                        "{\"error_code\":409,\"message\":\"Cannot complete request because of a conflicting operation\"}")
                .on(PUT, 201, "{}")
                .on(STATUS, 404, "{}")
                .on(STATUS, RUNNING);
        provider.create(sink(), FirstStep.FIRST);
        assertThat(connect.requests()).filteredOn(PUT::equals).hasSize(2);
        assertThat(connect.bodies()).last().asString().contains("\"db.password\":\"s3cr3t\"");
    }

    @Test
    void aConfigurationThatTheWorkerRejects() {
        connect.on(
                PUT,
                400,
                "{\"error_code\":400,\"message\":\"Connector configuration is invalid and contains the"
                        + " following 1 error(s):\\nInvalid value s3cr3t for configuration db.password: too short\\n\"}");
        TargetException failure = failure(() -> provider.create(sink(), FirstStep.FIRST));
        assertThat(failure.code()).isEqualTo(Code.CONNECT_REFUSED);
        assertThat(failure)
                .hasMessageContaining("Kafka Connect at " + connect.url() + " refuses connector 'shop sink': ")
                .hasMessageContaining("Invalid value ${PASSWORD} for configuration db.password: too short");
    }

    @Test
    void aTaskThatFailsAfterItsStart() {
        connect.on(PUT, 201, "{}").on(STATUS, RUNNING).on(STATUS, FAILED);
        TargetException failure = failure(() -> provider.create(sink(), FirstStep.FIRST));
        assertThat(failure.code()).isEqualTo(Code.TASK_FAILED);
        assertThat(failure)
                .hasMessage("connector 'shop sink' failed after its start: java.sql.SQLException: login of app with"
                        + " ${PASSWORD} failed.");
    }

    @Test
    void aDatabaseThatDoesNotLetTheTaskIn() {
        connect.on(PUT, 201, "{}").on(STATUS, FAILED.replace("login of", "Unable to determine Dialect for"));
        assertThat(failure(() -> provider.create(sink(), FirstStep.FIRST)).hint())
                .startsWith("The worker could not connect to the database: check connection.url");
    }

    @Test
    void anUpdateRestartsWhatFailedBeforeAndForgivesItsOldStatus() throws TargetException {
        LiveConnector live = live("s3cr3t", FAILED);
        String restart = "POST /connectors/shop%20sink/restart?includeTasks=true&onlyFailed=true";
        connect.on(PUT, "{}")
                .on(restart, 409, "{}")
                .on(restart, 202, "{}")
                .on(STATUS, FAILED)
                .on(STATUS, RUNNING);
        provider.update(sink(), live, null);
        assertThat(connect.requests()).filteredOn(restart::equals).hasSize(2);
    }

    @Test
    void removesWaitingForARebalance() throws TargetException {
        String delete = "DELETE /connectors/shop%20sink";
        connect.on(delete, 409, "{}").on(delete, 204, "");
        provider.delete(sink());
        assertThat(connect.requests()).hasSize(2);
        connect.on(delete, 404, "{}");
        provider.delete(sink());
    }

    @Test
    void anErrorOfTheWorker() {
        connect.on("DELETE /connectors/shop%20sink", 500, "<html><h1>Internal error</h1></html>");
        assertThat(failure(() -> provider.delete(sink())))
                .hasMessageContaining("refuses to remove connector 'shop sink': status 500 Internal error");
    }

    @Test
    void anUnsetVariableFailsBeforeAnythingIsAsked() {
        TargetException failure = failure(() -> provider.read(List.of(sink("user", "${UNSET}"))));
        assertThat(failure.code()).isEqualTo(Code.UNSET_VARIABLE);
        assertThat(connect.requests()).isEmpty();
    }

    @Test
    void aConverterThatTheWorkerDoesNotHave() throws TargetException {
        connect.on("GET /connector-plugins", "[{\"class\":\"com.acme.Sink\"}]")
                .on("GET /connector-plugins?connectorsOnly=false", "[{\"class\":\"com.acme.Avro\"}]");
        ConnectorArtifact known = converting("com.acme.Avro");
        assertThat(provider.obstacle(known)).isEmpty();
        assertThat(provider.obstacle(converting("org.apache.kafka.connect.json.JsonConverter")))
                .isEmpty();
        Diff.Unreachable blocked =
                provider.obstacle(converting("com.acme.Other")).orElseThrow();
        assertThat(blocked.code()).isEqualTo(Code.NO_PLUGIN);
        assertThat(blocked.reason()).isEqualTo("the worker has no converter 'com.acme.Other'");
        assertThat(blocked.hint())
                .contains("confluentinc/kafka-connect-avro-converter")
                .contains("'value.converter'");
        assertThat(connect.requests()).hasSize(2);
    }

    private static ConnectorArtifact converting(String converter) {
        return new ConnectorArtifact(
                "sink",
                "x",
                "",
                new TreeMap<>(Map.of("connector.class", "com.acme.Sink", "value.converter", converter)),
                new TreeSet<>(),
                "t",
                false);
    }

    /** No value stands for "absent": an option with any text is applied when it comes, and taken away when it goes. */
    @Test
    void anOptionMayHaveAnyValue() throws TargetException {
        for (String value : List.of("-", "", "(secret)", "null")) {
            ConnectorArtifact with = sink("separator", value);
            assertThat(ConnectorProvider.change(with, sink()).fields())
                    .containsExactly(FieldChange.added("separator", value));
            assertThat(ConnectorProvider.change(sink(), with).fields())
                    .extracting(FieldChange::path)
                    .containsExactly("separator");
            assertThat(ConnectorProvider.change(with, with)).isEqualTo(new Diff.None());
            LiveConnector live = live("s3cr3t", RUNNING);
            assertThat(provider.diff(with, live).fields()).containsExactly(FieldChange.added("separator", value));
            assertThat(provider.drift(with, live, Memory.NONE)).containsExactly("separator");
        }
    }

    @Test
    void anotherServiceAtTheAddress() {
        connect.on(ALL, "<html>Welcome</html>");
        assertThat(failure(() -> provider.read(List.of(sink()))).code()).isEqualTo(Code.CONNECT_UNREACHABLE);
        connect.on("GET /connector-plugins", 404, "{\"errors\":[\"Not found: /connector-plugins\"]}");
        assertThat(failure(() -> provider.obstacle(sink())).code()).isEqualTo(Code.CONNECT_REFUSED);
    }

    @Test
    void otherJsonAtTheAddress() {
        connect.on(ALL, "[]");
        assertThat(failure(() -> provider.read(List.of(sink()))))
                .hasMessage("what answers at " + connect.url() + " is no Kafka Connect.");
    }

    @Test
    void nobodyAtTheAddress() {
        TargetException failure = failure(() -> provider(FakeServer.closedUrl()).read(List.of(sink())));
        assertThat(failure.code()).isEqualTo(Code.CONNECT_UNREACHABLE);
    }

    @Test
    void aClusterThatIsNotConfigured() {
        ConnectorArtifact elsewhere =
                new ConnectorArtifact("sink", "x", "elsewhere", new TreeMap<>(), new TreeSet<>(), "t", false);
        TargetException failure = failure(() -> provider.read(List.of(elsewhere)));
        assertThat(failure.code()).isEqualTo(Code.UNKNOWN_CLUSTER);
        assertThat(failure).hasMessage("Connect cluster 'elsewhere' is not configured; clusters: main.");
        ConnectorProvider none = new ConnectorProvider(
                new TargetSettings(
                        KafkaConnection.plain(""),
                        TableConnection.plain("broker:9092"),
                        new TreeMap<>(),
                        Optional.empty(),
                        new TreeMap<>(),
                        Optional.empty(),
                        text -> text),
                Fingerprints.NONE,
                ConnectorProvider.Asking.WORKER,
                type -> Optional.empty(),
                UnreadableRecords.NONE);
        assertThat(failure(() -> none.read(List.of(sink()))).code()).isEqualTo(Code.NO_TARGET);
    }

    @Test
    void isDescribedWithoutItsConfiguration() {
        assertThat(provider.describe(sink())).isEqualTo("Sink, tasks.max 1");
        assertThat(sink().id()).isEqualTo(ResourceId.connector("shop sink"));
    }
}
