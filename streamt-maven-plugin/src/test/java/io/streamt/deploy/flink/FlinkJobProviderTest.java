package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.ResourceProvider.Health;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Step;
import io.streamt.deploy.Savepoint;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TopicFacts;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import java.time.Instant;
import java.util.ArrayList;
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

@Execution(ExecutionMode.CONCURRENT)
class FlinkJobProviderTest {
    private static final String NAME = "shop.orders";
    private static final String OLD = "0000";
    private static final String SAVEPOINT = "file:/savepoints/sp-1";

    private final FakeServer flink = new FakeServer();
    private final FakeServer gateway = new FakeServer();
    private final FlinkJobProvider provider = provider(flink.url(), gateway.url());
    private final List<Memory> remembered = new ArrayList<>();

    @AfterEach
    void close() {
        flink.close();
        gateway.close();
    }

    private static FlinkJobProvider provider(String flink, String gateway) {
        TargetSettings.FlinkCluster cluster = new TargetSettings.FlinkCluster(flink, gateway, HttpAccess.PLAIN);
        return new FlinkJobProvider(
                new TargetSettings(
                        KafkaConnection.plain(""),
                        TableConnection.plain("broker:9092"),
                        new TreeMap<>(Map.of("main", cluster)),
                        Optional.of("main"),
                        new TreeMap<>(),
                        Optional.empty(),
                        text -> text),
                true,
                TopicFacts.NONE);
    }

    private static FlinkJobArtifact job(String plan) {
        return new FlinkJobArtifact(
                "orders",
                NAME,
                "",
                List.of("CREATE TABLE t WITH ('properties.bootstrap.servers' = '${STREAMT_KAFKA_BOOTSTRAP_SERVERS}')"),
                "INSERT INTO o SELECT " + plan,
                new TreeSet<>(),
                new TreeMap<>(Map.of("pipeline.name", NAME)),
                new FlinkJobArtifact.State(
                        new FlinkJobArtifact.Kept(plan, "", "", false, List.of()),
                        "o",
                        "",
                        List.of(),
                        new TreeSet<>(List.of("in")),
                        true),
                new TreeSet<>(List.of("in")),
                new TreeSet<>(List.of(ResourceId.topic("o"))));
    }

    private static final String OURS =
            "{\"execution-config\": {\"user-config\": {\"streamt.hash\": \"h\", \"streamt.stateless\": \"true\"}}}";

    private Step step(Artifact... deployed) {
        return new Step() {
            @Override
            public Optional<Artifact> deployed() {
                return deployed.length == 0 ? Optional.empty() : Optional.of(deployed[0]);
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

    /** The gateway takes everything and answers with these job ids, one after the other. */
    private void gatewayTakes(String... ids) {
        gateway.on("GET /api_versions", "{\"versions\":[\"V1\",\"V2\",\"V10\",\"odd\"]}")
                .on("POST /v10/sessions", "{\"sessionHandle\":\"s\"}")
                .on("DELETE /v10/sessions/s", "{}")
                .on("POST /v10/sessions/s/statements", "{\"operationHandle\":\"op\"}");
        String result = "GET /v10/sessions/s/operations/op/result/0?rowFormat=JSON";
        for (String id : ids) {
            gateway.on(result, "{\"resultType\":\"NOT_READY\"}")
                    .on(result, "{\"resultType\":\"PAYLOAD\"}")
                    .on(result, "{\"resultType\":\"PAYLOAD\",\"jobID\":\"" + id + "\"}");
        }
    }

    private void works(String id, String restored) {
        flink.on("GET /jobs/" + id, "{\"state\":\"RUNNING\",\"vertices\":[{\"status\":\"RUNNING\"}]}")
                .on(exceptions(id), "{\"exceptionHistory\":{\"entries\":[]}}")
                .on("POST /jobs/" + id + "/checkpoints", 202, "{}")
                .on("GET /jobs/" + id + "/checkpoints", "{\"latest\":{\"completed\":{\"id\":7}" + restored + "}}");
    }

    private static String restored(String path) {
        return ",\"restored\":{\"id\":6,\"external_path\":\"" + path + "\"}";
    }

    private void fails(String id) {
        flink.on("GET /jobs/" + id, "{\"state\":\"RESTARTING\",\"vertices\":[]}")
                .on("GET /jobs/" + id, "{\"state\":\"CANCELED\",\"vertices\":[]}")
                .on("GET /jobs/" + id + "/yarn-cancel", 202, "{}")
                .on(exceptions(id), """
                        {"exceptionHistory": {"entries": [{"stacktrace": "java.lang.RuntimeException: outer\\n\\tat a.B\\n\
                        Caused by: java.io.IOException: Failed to deserialize\\n\\t... 3 more\\nCaused by: \
                        com.acme.JsonParseException: no number: x.\\n\\tat c.D"}]}}""");
    }

    private static String exceptions(String id) {
        return "GET /jobs/" + id + "/exceptions?maxExceptions=1";
    }

    private LiveJob running(FlinkJobArtifact job) {
        return new LiveJob(OLD, "main", "RUNNING", JobParameters.of(job));
    }

    private void stopsWithSavepoint() {
        flink.on("GET /jobs/" + OLD, "{\"state\":\"RUNNING\",\"vertices\":[{\"status\":\"RUNNING\"}]}")
                .on("GET /jobs/" + OLD, "{\"state\":\"FINISHED\",\"vertices\":[]}")
                .on("POST /jobs/" + OLD + "/stop", 202, "{\"request-id\":\"tr\"}")
                .on("GET /jobs/" + OLD + "/savepoints/tr", "{\"status\":{\"id\":\"IN_PROGRESS\"}}")
                .on("GET /jobs/" + OLD + "/savepoints/tr", """
                        {"status": {"id": "COMPLETED"}, "operation": {"location": "%s"}}""".formatted(SAVEPOINT));
    }

    private interface Action {
        void run() throws TargetException;
    }

    private static TargetException failure(Action action) {
        return catchThrowableOfType(TargetException.class, action::run);
    }

    // --- savepoints that nobody needs

    private Memory six() {
        return Memory.NONE.with(IntStream.range(0, 6)
                .mapToObj(i -> new Savepoint("/sp/savepoint-" + i, Instant.now()))
                .toList());
    }

    @Test
    void superfluousSavepointsAreRemoved() {
        flink.on("POST /savepoint-disposal", "{\"request-id\":\"d\"}")
                .on("GET /savepoint-disposal/d", "{\"status\":{\"id\":\"IN_PROGRESS\"}}")
                .on("GET /savepoint-disposal/d", "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{}}");
        assertThat(provider.tidy(job("p"), six()).savepoints()).hasSize(5);
        assertThat(flink.bodies()).containsExactly("{\"savepoint-path\":\"/sp/savepoint-0\"}");
    }

    @Test
    void aSavepointThatIsGoneIsForgotten() {
        flink.on("POST /savepoint-disposal", "{\"request-id\":\"d\"}").on("GET /savepoint-disposal/d", """
                {"status": {"id": "COMPLETED"}, "operation": {"failure-cause": {"stack-trace":
                "java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory '/sp/savepoint-0'"}}}""");
        assertThat(provider.tidy(job("p"), six()).savepoints()).hasSize(5);
    }

    @Test
    void aSavepointThatFlinkCannotRemoveStaysRemembered() {
        flink.on("POST /savepoint-disposal", "{\"request-id\":\"d\"}").on("GET /savepoint-disposal/d", """
                {"status": {"id": "COMPLETED"}, "operation": {"failure-cause": {"stack-trace":
                "java.io.IOException: disk is read-only"}}}""");
        assertThat(provider.tidy(job("p"), six()).savepoints()).hasSize(6);
    }

    // --- answers that are lost

    private void gatewayLosesTheAnswer() {
        gateway.on("GET /api_versions", "{\"versions\":[\"V1\"]}")
                .on("POST /v1/sessions", "{\"sessionHandle\":\"s\"}")
                .on("POST /v1/sessions/s/statements", "{\"operationHandle\":\"op\"}")
                .on("GET /v1/sessions/s/operations/op/result/0?rowFormat=JSON", "{\"resultType\":\"PAYLOAD\"}")
                .broken("GET /v1/sessions/s/operations/op/result/0?rowFormat=JSON");
    }

    @Test
    void aJobWhoseSubmissionWasNotAnsweredIsFoundAndNotSubmittedAgain() throws TargetException {
        gatewayLosesTheAnswer();
        flink.on("GET /jobs/overview", "{\"jobs\": []}")
                .on("GET /jobs/overview", """
                {"jobs": [{"jid": "n", "name": "shop.orders", "state": "RUNNING", "start-time": 5, "end-time": -1}]}""")
                .on(
                        "GET /jobs/n/config",
                        "{\"execution-config\": {\"user-config\": "
                                + JobParameters.of(job("p")).json() + "}}");
        works("n", "");
        provider.create(job("p"), step());
        assertThat(gateway.requests().stream().filter(r -> r.contains("POST") && r.contains("statements")))
                .hasSize(2);
    }

    @Test
    void aJobOfAnotherDigestIsNotTheOneThatWasSubmitted() {
        gatewayLosesTheAnswer();
        flink.on("GET /jobs/overview", """
                {"jobs": [{"jid": "n", "name": "shop.orders", "state": "RUNNING", "start-time": 5, "end-time": -1}]}""")
                .on(
                        "GET /jobs/n/config",
                        "{\"execution-config\": {\"user-config\": "
                                + JobParameters.of(job("other")).json() + "}}");
        assertThat(failure(() -> provider.create(job("p"), step())).code()).isEqualTo(Code.FLINK_UNREACHABLE);
    }

    @Test
    void theOldJobIsNotStartedBesideOneThatMayRun() {
        stopsWithSavepoint();
        gatewayLosesTheAnswer();
        flink.on("GET /jobs/overview", 503, "");
        TargetException failure = failure(() -> provider.update(job("p2"), running(job("p1")), step(job("p1"))));
        assertThat(failure.code()).isEqualTo(Code.FLINK_UNREACHABLE);
        assertThat(failure.hint())
                .contains("Whether the changed job runs is not known")
                .contains(SAVEPOINT);
        assertThat(remembered).containsExactly(new Memory(Optional.of(SAVEPOINT)));
        assertThat(gateway.requests().stream().filter(r -> r.contains("POST") && r.contains("statements")))
                .hasSize(2);
    }

    // --- reading

    @Test
    void ofSeveralJobsOfOneNameTheOneThatIsAliveCounts() throws TargetException {
        flink.on("GET /jobs/overview", """
                {"jobs": [
                  {"jid": "a", "name": "shop.orders", "state": "FAILED", "start-time": 9, "end-time": 10},
                  {"jid": "b", "name": "shop.orders", "state": "RUNNING", "start-time": 5, "end-time": -1},
                  {"jid": "c", "name": "shop.orders", "state": "CANCELED", "start-time": 12, "end-time": 13}]}""").on("GET /jobs/b/config", """
                {"execution-config": {"user-config": {"streamt.hash": "h", "streamt.plan": "p", "streamt.stateless": "true",
                  "streamt.option.parallelism.default": "3", "other": "x"}}}""");
        LiveJob live = provider.read(List.of(job("p"))).get(job("p").id());
        assertThat(live.jobId()).isEqualTo("b");
        assertThat(live.parameters().digest()).isEqualTo("h");
        assertThat(live.parameters().stateless()).isTrue();
        assertThat(live.parameters().options()).containsExactly(Map.entry("parallelism.default", "3"));
    }

    @Test
    void aRestoreThatFailedIsNotTheJob() throws TargetException {
        flink.on("GET /jobs/overview", """
                {"jobs": [
                  {"jid": "a", "name": "shop.orders", "state": "FAILED", "start-time": 5, "end-time": 6},
                  {"jid": "b", "name": "shop.orders", "state": "FAILED", "start-time": 8, "end-time": 8}]}""").on("GET /jobs/a/config", OURS).on("GET /jobs/b/config", "{}");
        assertThat(provider.read(List.of(job("p"))).get(job("p").id()).jobId()).isEqualTo("a");
    }

    @Test
    void aJobOfTheSameNameThatNobodyDeployedIsInTheWayAndLeftAlone() throws TargetException {
        flink.on("GET /jobs/overview", """
                {"jobs": [{"jid": "a", "name": "shop.orders", "state": "RUNNING", "start-time": 5, "end-time": -1}]}""")
                .on("GET /jobs/a/config", "{\"execution-config\": {\"user-config\": {\"theirs\": \"1\"}}}");
        assertThat(provider.read(List.of(job("p")))).isEmpty();
        assertThat(provider.obstacle(job("p"))).get().satisfies(o -> {
            assertThat(o.code()).isEqualTo(Code.NOT_OURS);
            assertThat(o.reason())
                    .isEqualTo("a job of this name runs that no deploy has started, and both would write topic 'o'");
        });
        assertThat(provider.delete(job("p"))).isEqualTo(Memory.NONE);
        assertThat(flink.requests()).noneMatch(r -> r.contains("cancel") || r.contains("stop"));
    }

    @Test
    void aCancelledJobIsGone() throws TargetException {
        flink.on("GET /jobs/overview", """
                {"jobs": [{"jid": "c", "name": "shop.orders", "state": "CANCELED", "start-time": 12, "end-time": 13}]}""").on("GET /jobs/c/config", "{}");
        assertThat(provider.read(List.of(job("p")))).isEmpty();
    }

    @Test
    void whatAJobSaysOfItselfComesBackAsItWas() throws Exception {
        JobParameters parameters = JobParameters.of(job("it's: \"a, plan\""));
        var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(parameters.json());
        assertThat(JobParameters.read(json)).isEqualTo(parameters);
    }

    @Test
    void nobodyAtTheAddress() {
        TargetException failure =
                failure(() -> provider(FakeServer.closedUrl(), gateway.url()).read(List.of(job("p"))));
        assertThat(failure.code()).isEqualTo(Code.FLINK_UNREACHABLE);
        assertThat(failure).hasMessageStartingWith("Flink's JobManager at http://127.0.0.1:");
    }

    @Test
    void anotherServiceAtTheAddressIsNoClusterWithoutJobs() {
        flink.on("GET /jobs/overview", "<html>Hello</html>");
        assertThat(failure(() -> provider.read(List.of(job("p")))).code()).isEqualTo(Code.FLINK_UNREACHABLE);
    }

    @Test
    void otherJsonAtTheAddress() {
        flink.on("GET /jobs/overview", "{\"hello\":\"world\"}");
        TargetException failure = failure(() -> provider.read(List.of(job("p"))));
        assertThat(failure.code()).isEqualTo(Code.FLINK_REFUSED);
        assertThat(failure).hasMessage("what answers at " + flink.url() + " is no JobManager of Flink.");
    }

    @Test
    void anErrorPageIsCutShort() {
        flink.on("GET /jobs/overview", 502, "<html><h1>Bad gateway</h1>" + "x ".repeat(1000) + "</html>");
        TargetException failure = failure(() -> provider.read(List.of(job("p"))));
        assertThat(failure.code()).isEqualTo(Code.FLINK_UNREACHABLE);
        assertThat(failure.getMessage()).contains(" answers 502: Bad gateway").hasSizeLessThan(400);
    }

    @Test
    void aClusterThatIsNotConfigured() {
        FlinkJobArtifact job = job("p");
        FlinkJobArtifact elsewhere = new FlinkJobArtifact(
                "m",
                NAME,
                "elsewhere",
                List.of(),
                "",
                new TreeSet<>(),
                new TreeMap<>(),
                job.state(),
                new TreeSet<>(),
                new TreeSet<>());
        TargetException failure = failure(() -> provider.read(List.of(elsewhere)));
        assertThat(failure.code()).isEqualTo(Code.UNKNOWN_CLUSTER);
        assertThat(failure).hasMessage("Flink cluster 'elsewhere' is not configured; clusters: main.");
        FlinkJobProvider none = new FlinkJobProvider(
                new TargetSettings(
                        KafkaConnection.plain(""),
                        TableConnection.plain("broker:9092"),
                        new TreeMap<>(),
                        Optional.empty(),
                        new TreeMap<>(),
                        Optional.empty(),
                        text -> text),
                false,
                TopicFacts.NONE);
        assertThat(failure(() -> none.read(List.of(job))).code()).isEqualTo(Code.NO_TARGET);
    }

    @Test
    void tooFewSlotsAreInTheWay() throws TargetException {
        flink.on("GET /overview", "{\"slots-available\":0}");
        assertThat(provider.obstacle(job("p")).orElseThrow().reason()).isEqualTo("parallelism 1, but 0 slots are free");
    }

    @Test
    void healthCountsRestartsAndShowsTheLastFailure() throws TargetException {
        fails(OLD);
        flink.on("GET /jobs/" + OLD + "/metrics?get=numRestarts", "[{\"id\":\"numRestarts\",\"value\":\"2\"}]");
        flink.on(
                "GET /jobs/" + OLD + "/checkpoints",
                "{\"latest\":{\"completed\":{\"id\":1,\"trigger_timestamp\":99999999999999,\"state_size\":7}}}");
        assertThat(provider.health(job("p"), running(job("p"))))
                .isEqualTo(new Health(
                        false,
                        "RUNNING, not all of its tasks, 2 restarts, last checkpoint 0 s ago, 7 B,"
                                + " last failure: JsonParseException: no number: x",
                        new TreeMap<>(Map.of("restarts", 2L, "checkpoint_age_seconds", 0L, "checkpoint_bytes", 7L))));
    }

    // --- starting

    @Test
    void aJobWorksWhenItHasCompletedACheckpointOfItsOwn() throws TargetException {
        gatewayTakes("j1");
        works("j1", "");
        provider.create(job("p"), step());
        assertThat(gateway.bodies())
                .anySatisfy(b -> assertThat(b).contains("'properties.bootstrap.servers' = 'broker:9092'"));
        assertThat(gateway.bodies())
                .last()
                .asString()
                .contains("INSERT INTO o SELECT p")
                .contains("pipeline.global-job-parameters")
                .doesNotContain("state-recovery");
        assertThat(gateway.requests()).last().isEqualTo("DELETE /v10/sessions/s");
        assertThat(flink.requests()).contains("POST /jobs/j1/checkpoints");
    }

    @Test
    void aJobThatFailsAfterItsStartIsCancelled() {
        gatewayTakes("j1");
        fails("j1");
        TargetException failure = failure(() -> provider.create(job("p"), step()));
        assertThat(failure.code()).isEqualTo(Code.JOB_FAILED);
        assertThat(failure).hasMessage("job 'shop.orders' failed after its start: JsonParseException: no number: x.");
        assertThat(flink.requests()).contains("GET /jobs/j1/yarn-cancel");
    }

    @Test
    void aStatementThatFlinkRefusesIsShownByItsInnermostCauseAndTheSessionIsClosed() {
        gateway.on("POST /v10/sessions/s/statements", 500, """
                {"errors": ["Internal server error.", "<Exception on server side:\\n\
                org.apache.flink.table.gateway.service.utils.SqlExecutionException: Failed\\n\\tat x.Y.z(Y.java:1)\\n\
                Caused by: org.apache.flink.table.api.ValidationException: Column 'x' not found.\\n\\tat x\\n\\nEnd of exception>"]}""");
        gatewayTakes("j1");
        TargetException failure = failure(() -> provider.create(job("p"), step()));
        assertThat(failure.code()).isEqualTo(Code.FLINK_REFUSED);
        assertThat(failure)
                .hasMessage("Flink at " + gateway.url()
                        + " refuses job 'shop.orders': ValidationException: Column 'x' not found.");
        assertThat(gateway.requests()).last().isEqualTo("DELETE /v10/sessions/s");
    }

    @Test
    void aGatewayThatGivesNoJob() {
        gatewayTakes();
        gateway.on("GET /v10/sessions/s/operations/op/result/0?rowFormat=JSON", "{\"resultType\":\"EOS\"}");
        TargetException failure = failure(() -> provider.create(job("p"), step()));
        assertThat(failure.code()).isEqualTo(Code.FLINK_REFUSED);
        assertThat(failure).hasMessage("the SQL Gateway at " + gateway.url() + " gave no job id for 'shop.orders'.");
    }

    @Test
    void whatIsNoGateway() {
        gateway.on("GET /api_versions", "{\"versions\":[]}");
        assertThat(failure(() -> provider.create(job("p"), step())))
                .hasMessage("what answers at " + gateway.url() + " is no SQL Gateway.");
        TargetException closed =
                failure(() -> provider(flink.url(), FakeServer.closedUrl()).create(job("p"), step()));
        assertThat(closed.code()).isEqualTo(Code.FLINK_UNREACHABLE);
        assertThat(closed).hasMessageStartingWith("Flink's SQL Gateway at ");
    }

    // --- changing

    @Test
    void aChangedJobGoesOnFromItsSavepointWhichIsRememberedFirst() throws TargetException {
        stopsWithSavepoint();
        gatewayTakes("j1");
        works("j1", restored("file:///savepoints/sp-1"));
        provider.update(job("q"), running(job("p")), step(job("p")));
        assertThat(remembered).containsExactly(new Memory(Optional.of(SAVEPOINT)));
        assertThat(gateway.bodies())
                .last()
                .asString()
                .contains("\"execution.state-recovery.path\":\"" + SAVEPOINT + "\"")
                .contains("\"execution.state-recovery.ignore-unclaimed-state\":\"false\"");
    }

    @Test
    void aSavepointThatFailsLeavesTheJobRunning() {
        flink.on("GET /jobs/" + OLD, "{\"state\":\"RUNNING\",\"vertices\":[{\"status\":\"RUNNING\"}]}")
                .on("POST /jobs/" + OLD + "/stop", 202, "{\"request-id\":\"tr\"}")
                .on("GET /jobs/" + OLD + "/savepoints/tr", """
                        {"status": {"id": "COMPLETED"}, "operation": {"failure-cause": {"stack-trace":
                          "java.util.concurrent.CompletionException: x\\n\\tat y\\nCaused by: java.io.IOException: disk full\\n"}}}""");
        TargetException failure = failure(() -> provider.update(job("q"), running(job("p")), step(job("p"))));
        assertThat(failure.code()).isEqualTo(Code.SAVEPOINT_FAILED);
        assertThat(failure).hasMessage("no savepoint of job 'shop.orders' could be taken: IOException: disk full.");
        assertThat(remembered).isEmpty();
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void aClusterWithoutADirectoryForSavepoints() {
        flink.on("GET /jobs/" + OLD, "{\"state\":\"RUNNING\",\"vertices\":[{\"status\":\"RUNNING\"}]}")
                .on("POST /jobs/" + OLD + "/stop", 400, """
                        {"errors": ["Config key [state.savepoints.dir] is not set. Property [targetDirectory] must be provided."]}""");
        TargetException failure = failure(() -> provider.update(job("q"), running(job("p")), step(job("p"))));
        assertThat(failure.code()).isEqualTo(Code.SAVEPOINT_FAILED);
        assertThat(failure).hasMessageContaining("[state.savepoints.dir] is not set");
        assertThat(failure.hint()).contains("The job runs on.");
    }

    @Test
    void aChangeThatFailsPutsTheJobBeforeItBack() {
        stopsWithSavepoint();
        gatewayTakes("j1", "j2");
        fails("j1");
        works("j2", restored(SAVEPOINT));
        TargetException failure = failure(() -> provider.update(job("q"), running(job("p")), step(job("p"))));
        assertThat(failure.code()).isEqualTo(Code.JOB_FAILED);
        assertThat(failure.hint()).endsWith("The job before it runs again, from its savepoint.");
        assertThat(gateway.bodies()).last().asString().contains("SELECT p").contains(SAVEPOINT);
        assertThat(remembered).containsExactly(new Memory(Optional.of(SAVEPOINT)), Memory.NONE);
    }

    @Test
    void whereTheJobBeforeItDoesNotComeUpEitherTheSavepointIsNamedAndRemembered() {
        stopsWithSavepoint();
        gatewayTakes("j1", "j2");
        fails("j1");
        fails("j2");
        TargetException failure = failure(() -> provider.update(job("q"), running(job("p")), step(job("p"))));
        assertThat(failure.hint()).contains("did not come up either").endsWith("its savepoint is " + SAVEPOINT + ".");
        assertThat(remembered).containsExactly(new Memory(Optional.of(SAVEPOINT)));
    }

    @Test
    void whereNothingIsKnownOfTheJobBeforeItItsSavepointIsNamed() {
        stopsWithSavepoint();
        gatewayTakes("j1");
        fails("j1");
        TargetException failure = failure(() -> provider.update(job("q"), running(job("p")), step()));
        assertThat(failure.hint()).endsWith("The job is stopped; its savepoint is " + SAVEPOINT + ".");
    }

    @Test
    void aFailedJobGoesOnFromItsLastCheckpoint() throws TargetException {
        flink.on("GET /jobs/" + OLD + "/checkpoints", """
                {"latest": {"completed": {"id": 4, "external_path": "file:/cp/4"},
                  "savepoint": {"id": 5, "external_path": "file:/sp/5"}, "restored": null}}""");
        gatewayTakes("j1");
        works("j1", restored("file:/sp/5"));
        LiveJob failed = new LiveJob(OLD, "main", "FAILED", JobParameters.of(job("p")));
        provider.update(job("p"), failed, step(job("p")));
        assertThat(remembered).containsExactly(new Memory(Optional.of("file:/sp/5")));
    }

    @Test
    void aResetCancelsAndStartsEmpty() throws TargetException {
        flink.on("GET /jobs/" + OLD + "/yarn-cancel", 202, "{}").on("GET /jobs/" + OLD, "{\"state\":\"CANCELED\"}");
        gatewayTakes("j1");
        works("j1", "");
        provider.replace(job("q"), running(job("p")), step(job("p")));
        assertThat(gateway.bodies()).last().asString().doesNotContain("state-recovery");
        assertThat(flink.requests()).doesNotContain("POST /jobs/" + OLD + "/stop");
    }

    @Test
    void aJobThatFlinkDoesNotCancel() {
        flink.on("GET /jobs/" + OLD + "/yarn-cancel", 500, "{\"errors\":[\"java.lang.IllegalStateException: no\"]}");
        TargetException failure = failure(() -> provider.replace(job("q"), running(job("p")), step(job("p"))));
        assertThat(failure.code()).isEqualTo(Code.FLINK_REFUSED);
        assertThat(failure).hasMessage("Flink does not cancel job 0000: IllegalStateException: no.");
    }

    // --- taking away

    @Test
    void deletingKeepsASavepoint() throws TargetException {
        flink.on("GET /jobs/overview", """
                {"jobs": [{"jid": "0000", "name": "shop.orders", "state": "RUNNING", "start-time": 1, "end-time": -1}]}""").on("GET /jobs/" + OLD + "/config", OURS);
        stopsWithSavepoint();
        assertThat(provider.delete(job("p"))).isEqualTo(new Memory(Optional.of(SAVEPOINT)));
    }

    @Test
    void deletingWhatIsGoneDoesNothing() throws TargetException {
        flink.on("GET /jobs/overview", "{\"jobs\":[]}");
        assertThat(provider.delete(job("p"))).isEqualTo(Memory.NONE);
    }
}
