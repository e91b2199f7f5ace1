package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Started;
import io.streamt.deploy.ResourceProvider.Step;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TopicFacts;
import io.streamt.deploy.http.FakeServer;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a deploy while parts of Flink are away: never a second job beside the first, and no state lost. */
@Execution(ExecutionMode.CONCURRENT)
class FlinkFaultsTest {
    private static final String SAVEPOINT = "file:/savepoints/sp-1";
    private static final String RUNNING = "{\"state\":\"RUNNING\",\"vertices\":[{\"status\":\"RUNNING\"}]}";
    private static final String RESTARTING = "{\"state\":\"RESTARTING\",\"vertices\":[{\"status\":\"CREATED\"}]}";
    private static final String STOP = "POST /jobs/old/stop";

    private final FakeServer flink = new FakeServer();
    private final FakeServer gateway = new FakeServer();
    private final List<Memory> remembered = new ArrayList<>();

    @AfterEach
    void close() {
        flink.close();
        gateway.close();
    }

    private FlinkJobProvider provider(Duration patience) {
        TargetSettings.FlinkCluster cluster =
                new TargetSettings.FlinkCluster(flink.url(), gateway.url(), HttpAccess.PLAIN);
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
                TopicFacts.NONE,
                InstantSource.system(),
                patience);
    }

    private static FlinkJobArtifact job(String name, String sql) {
        return new FlinkJobArtifact(
                name,
                "shop." + name,
                "",
                List.of(),
                sql,
                new TreeSet<>(),
                new TreeMap<>(),
                new FlinkJobArtifact.State(
                        new FlinkJobArtifact.Kept("same", "", "", false, List.of()),
                        "o",
                        "",
                        List.of(),
                        new TreeSet<>(List.of("in")),
                        true),
                new TreeSet<>(List.of("in")),
                new TreeSet<>(List.of(ResourceId.topic("o"))));
    }

    private static LiveJob old() {
        return new LiveJob("old", "main", "RUNNING", JobParameters.of(job("orders", "before")));
    }

    private TargetException updateFails(Duration patience) {
        return catchThrowableOfType(TargetException.class, () -> provider(patience)
                .update(job("orders", "after"), old(), step(job("orders", "before"))));
    }

    private Step step(Artifact deployed) {
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

    private void gatewaySubmits(String id) {
        gateway.on("GET /api_versions", "{\"versions\":[\"V1\"]}")
                .on("POST /v1/sessions", "{\"sessionHandle\":\"s\"}")
                .on("DELETE /v1/sessions/s", "{}")
                .on("POST /v1/sessions/s/statements", "{\"operationHandle\":\"op\"}")
                .on(
                        "GET /v1/sessions/s/operations/op/result/0?rowFormat=JSON",
                        "{\"resultType\":\"PAYLOAD\",\"jobID\":\"" + id + "\"}");
    }

    private long submissions() {
        return gateway.requests().stream()
                .filter(r -> r.startsWith("POST") && r.endsWith("statements"))
                .count();
    }

    private void hasNotFailed(String id) {
        flink.on("GET /jobs/" + id + "/exceptions?maxExceptions=1", "{\"exceptionHistory\":{\"entries\":[]}}");
    }

    private void checkpoints(String id) {
        flink.on("POST /jobs/" + id + "/checkpoints", 202, "{}")
                .on("GET /jobs/" + id + "/checkpoints", """
                {"latest": {"completed": {"id": 7}, "restored": {"id": 6, "external_path": "%s"}}}""".formatted(SAVEPOINT));
    }

    private void stopsOnceAsked() {
        flink.on("GET /jobs/old", "{\"state\":\"FINISHED\",\"vertices\":[]}")
                .on(STOP, 202, "{\"request-id\":\"tr\"}")
                .on("GET /jobs/old/savepoints/tr", """
                        {"status": {"id": "COMPLETED"}, "operation": {"location": "%s"}}""".formatted(SAVEPOINT));
    }

    @Test
    void aJobManagerThatIsAwayWhileAJobStartsIsWaitedFor() throws TargetException {
        gatewaySubmits("new");
        hasNotFailed("new");
        for (int answer = 0; answer < 6; answer++) {
            flink.on("GET /jobs/new", 503, "Service temporarily unavailable due to an ongoing leader election");
        }
        flink.on("GET /jobs/new", RUNNING);
        checkpoints("new");
        provider(Duration.ofSeconds(20)).create(job("orders", "x"), step(job("orders", "x")));
        assertThat(submissions()).isEqualTo(1);
        assertThat(flink.requests()).doesNotContain("GET /jobs/new/yarn-cancel");
    }

    @Test
    void besideAJobThatCannotBeSeenTheOneBeforeItIsNotStarted() {
        flink.on("GET /jobs/old", RUNNING);
        stopsOnceAsked();
        gatewaySubmits("new");
        flink.on("GET /jobs/new/exceptions?maxExceptions=1", 503, "leader election")
                .on("GET /jobs/new/yarn-cancel", 503, "leader election");
        TargetException failure = updateFails(Duration.ofMillis(100));
        assertThat(failure.code()).isEqualTo(Code.FLINK_UNREACHABLE);
        assertThat(failure).hasMessageContaining(" answers 503: leader election.");
        assertThat(failure.hint())
                .startsWith("Whether the changed job runs is not known. Deploy again when Flink answers")
                .contains(SAVEPOINT);
        assertThat(submissions()).isEqualTo(1);
        assertThat(remembered).containsExactly(new Memory(Optional.of(SAVEPOINT)));
    }

    @Test
    void aStopThatIsAnsweredBySomethingInBetweenIsAskedForAgainAndIsTheSame() throws TargetException {
        flink.on("GET /jobs/old", RUNNING).on(STOP, 503, "").on(STOP, 502, "");
        stopsOnceAsked();
        gatewaySubmits("new");
        hasNotFailed("new");
        flink.on("GET /jobs/new", RUNNING);
        checkpoints("new");
        provider(Duration.ofSeconds(20)).update(job("orders", "after"), old(), step(job("orders", "before")));
        List<String> asked =
                flink.bodies().stream().filter(b -> b.contains("triggerId")).toList();
        assertThat(asked).hasSize(3).containsOnly(asked.get(0));
    }

    @Test
    void aStopThatIsNotAnsweredAtAllLeavesEverythingToTheNextDeploy() {
        flink.on("GET /jobs/old", RUNNING).on(STOP, 503, "");
        TargetException failure = updateFails(Duration.ofMillis(200));
        assertThat(failure.code()).isEqualTo(Code.FLINK_UNREACHABLE);
        assertThat(failure).hasMessageContaining("/jobs/old/stop is away for more than 0 s.");
        assertThat(submissions()).isZero();
    }

    private void knows(String state, long ended) {
        flink.on("GET /jobs/overview", """
                        {"jobs": [{"jid": "old", "name": "shop.orders", "state": "%s", "start-time": 1, "end-time": %s}]}""".formatted(state, ended))
                .on(
                        "GET /jobs/old/config",
                        "{\"execution-config\": {\"user-config\": "
                                + JobParameters.of(job("orders", "before")).json() + "}}");
    }

    @Test
    void aCancelledJobIsGoneAndAFailedOneHasLeftItsState() throws TargetException {
        FlinkJobArtifact job = job("orders", "before");
        knows("CANCELED", 5);
        knows("FAILED", 5);
        assertThat(provider(Duration.ofSeconds(20)).read(List.of(job))).isEmpty();
        assertThat(provider(Duration.ofSeconds(20)).read(List.of(job))).containsOnlyKeys(job.id());
    }

    /** A restore that failed leaves a job without parameters behind, which never ran. */
    @Test
    void onlyAForeignJobThatRunsIsInTheWay() throws TargetException {
        FlinkJobArtifact job = job("orders", "before");
        for (String state : List.of("\"FAILED\", \"end-time\": 5", "\"RUNNING\", \"end-time\": -1")) {
            flink.on("GET /jobs/overview", """
                    {"jobs": [{"jid": "x", "name": "shop.orders", "start-time": 1, "state": %s}]}""".formatted(state));
        }
        flink.on("GET /jobs/x/config", "{\"execution-config\": {\"user-config\": {}}}")
                .on("GET /overview", "{\"slots-available\": 1}");
        for (boolean inTheWay : List.of(false, true)) {
            FlinkJobProvider provider = provider(Duration.ofSeconds(20));
            assertThat(provider.read(List.of(job))).isEmpty();
            assertThat(provider.obstacle(job).isPresent()).isEqualTo(inTheWay);
        }
    }

    @Test
    void aJobThatIsToBeUpgradedWithoutStateStartsWithoutIts() throws TargetException {
        flink.on("GET /jobs/old", RUNNING);
        stopsOnceAsked();
        gatewaySubmits("new");
        hasNotFailed("new");
        flink.on("GET /jobs/new", RUNNING)
                .on("POST /jobs/new/checkpoints", 202, "{}")
                .on("GET /jobs/new/checkpoints", "{\"latest\": {\"completed\": {\"id\": 1}}}");
        FlinkJobArtifact kept = job("orders", "after");
        FlinkJobArtifact.State state = kept.state();
        FlinkJobArtifact stateless = new FlinkJobArtifact(
                kept.model(),
                kept.name(),
                kept.cluster(),
                kept.tables(),
                kept.insert(),
                new TreeSet<>(),
                kept.options(),
                new FlinkJobArtifact.State(
                        state.kept(), state.topic(), "", List.of(), new TreeSet<>(List.of("in")), false),
                kept.sourceTopics(),
                kept.inputs());
        provider(Duration.ofSeconds(20)).update(stateless, old(), step(job("orders", "before")));
        assertThat(startedFrom()).isEmpty();
    }

    /** The ledger tells of another job than the one that ran, as after a deploy by somebody else. */
    @Test
    void onlyTheJobThatRanIsPutBack() {
        flink.on("GET /jobs/old", RUNNING);
        stopsOnceAsked();
        gatewaySubmits("new");
        flink.on("GET /jobs/new/exceptions?maxExceptions=1", """
                        {"exceptionHistory": {"entries": [{"stacktrace": "java.io.IOException: disk full", "timestamp": 1}]}}""").on("GET /jobs/new/yarn-cancel", 404, "{}");
        TargetException failure = catchThrowableOfType(TargetException.class, () -> provider(Duration.ofSeconds(20))
                .update(job("orders", "after"), old(), step(job("orders", "long ago"))));
        assertThat(failure.code()).isEqualTo(Code.JOB_FAILED);
        assertThat(failure.hint()).endsWith("The job is stopped; its savepoint is " + SAVEPOINT + ".");
        assertThat(submissions()).isEqualTo(1);
    }

    @Test
    void aJobIsNotCancelledBecauseFlinkIsAway() {
        knows("RUNNING", -1);
        flink.on("GET /jobs/old", RUNNING)
                .on(STOP, 503, "")
                .on("GET /jobs/old/checkpoints/config", """
                        {"externalization": {"enabled": true, "delete_on_cancellation": false}}""")
                .on("GET /jobs/old/checkpoints", "{\"counts\": {\"completed\": 1, \"restored\": 0}}")
                .on("GET /jobs/old/yarn-cancel", "{}");
        TargetException failure = catchThrowableOfType(
                TargetException.class, () -> provider(Duration.ofMillis(200)).stop(job("orders", "before")));
        assertThat(failure.code()).isEqualTo(Code.FLINK_UNREACHABLE);
        assertThat(flink.requests()).contains(STOP).doesNotContain("GET /jobs/old/yarn-cancel");
    }

    @Test
    void aJobThatRunsForAMomentAndFallsIsNotAskedForACheckpointYet() throws TargetException {
        gatewaySubmits("new");
        hasNotFailed("new");
        flink.on("GET /jobs/new", RUNNING).on("GET /jobs/new", RESTARTING).on("GET /jobs/new", RUNNING);
        checkpoints("new");
        provider(Duration.ofSeconds(20)).create(job("orders", "x"), step(job("orders", "x")));
        List<String> requests = flink.requests();
        assertThat(requests.subList(0, requests.indexOf("POST /jobs/new/checkpoints")))
                .filteredOn("GET /jobs/new"::equals)
                .hasSizeGreaterThan(2);
    }

    /** Neither what it was restored from, nor a checkpoint behind another savepoint, shows that a job works. */
    @Test
    void aJobWorksOnceItHasACheckpointOfItsOwnBehindOurSavepoint() throws TargetException {
        String asked = "GET /jobs/new/checkpoints";
        flink.on("GET /jobs/old", RUNNING);
        stopsOnceAsked();
        gatewaySubmits("new");
        hasNotFailed("new");
        flink.on("GET /jobs/new", RUNNING).on(asked, """
                        {"latest": {"completed": {"id": 6}, "restored": {"id": 6, "external_path": "%s"}}}""".formatted(SAVEPOINT)).on(asked, """
                        {"latest": {"completed": {"id": 7}, "restored": {"id": 6, "external_path": "file:/other"}}}""");
        checkpoints("new");
        provider(Duration.ofSeconds(20)).update(job("orders", "after"), old(), step(job("orders", "before")));
        // The last time for what is to be remembered of the job.
        assertThat(flink.requests()).filteredOn(asked::equals).hasSize(4);
    }

    @Test
    void aJobWhoseTaskManagerWasKilledIsStoppedWhenItRunsAgain() throws TargetException {
        flink.on("GET /jobs/old", RESTARTING).on("GET /jobs/old", RESTARTING).on("GET /jobs/old", RUNNING);
        stopsOnceAsked();
        gatewaySubmits("new");
        hasNotFailed("new");
        flink.on("GET /jobs/new", RUNNING);
        checkpoints("new");
        provider(Duration.ofSeconds(20)).update(job("orders", "after"), old(), step(job("orders", "before")));
        List<String> requests = flink.requests();
        assertThat(requests.subList(0, requests.indexOf(STOP)))
                .containsExactly("GET /jobs/old", "GET /jobs/old", "GET /jobs/old");
        assertThat(remembered).containsExactly(new Memory(Optional.of(SAVEPOINT)));
    }

    private void fallsAgainAndAgain(int completed, boolean deletes) {
        flink.on("GET /jobs/old", RESTARTING).on("GET /jobs/old/exceptions?maxExceptions=1", """
                {"exceptionHistory": {"entries": [{"stacktrace": "java.lang.Exception: TaskManager tm-1 is gone"}]}}""");
        flink.on("GET /jobs/old/checkpoints", """
                {"counts": {"completed": %d, "restored": 0}, "latest": {"completed": %s}}""".formatted(
                        completed, completed == 0 ? "null" : "{\"id\": 9, \"external_path\": \"file:/cp/old/chk-9\"}"));
        flink.on("GET /jobs/old/checkpoints/config", """
                {"externalization": {"enabled": true, "delete_on_cancellation": %b}}""".formatted(deletes));
    }

    private void endsOnceCancelled() {
        flink.on("GET /jobs/old/yarn-cancel", 202, "{}")
                .after("GET /jobs/old/yarn-cancel", "GET /jobs/old", "{\"state\":\"CANCELED\",\"vertices\":[]}");
    }

    private String startedFrom() {
        return gateway.bodies().stream()
                .filter(b -> b.contains("global-job-parameters"))
                .map(b -> b.contains("state-recovery.path")
                        ? b.replaceFirst("(?s).*state-recovery.path\":\"([^\"]*)\".*", "$1")
                        : "")
                .collect(Collectors.joining(", "));
    }

    @Test
    void aJobThatFailsAgainAndAgainGoesOnFromItsLastCheckpoint() throws TargetException {
        fallsAgainAndAgain(3, false);
        endsOnceCancelled();
        gatewaySubmits("new");
        hasNotFailed("new");
        flink.on("GET /jobs/new", RUNNING);
        flink.on("POST /jobs/new/checkpoints", 202, "{}").on("GET /jobs/new/checkpoints", """
                {"latest": {"completed": {"id": 10, "external_path": "file:/cp/new/chk-10"},
                            "restored": {"id": 9, "external_path": "file:/cp/old/chk-9"}}}""");
        Memory left =
                provider(Duration.ofMillis(300)).update(job("orders", "after"), old(), step(job("orders", "before")));
        assertThat(flink.requests()).doesNotContain(STOP);
        assertThat(startedFrom()).isEqualTo("file:/cp/old/chk-9");
        assertThat(remembered).containsExactly(new Memory(Optional.of("file:/cp/old/chk-9")));
        assertThat(left.started()).map(Started::checkpoint).hasValue("file:/cp/new/chk-10");
    }

    /** It ran when it was looked at, and had failed shortly before. */
    @Test
    void theSameHoldsBetweenTwoOfItsFailures() throws TargetException {
        fallsAgainAndAgain(3, false);
        flink.after("GET /jobs/old/yarn-cancel", "GET /jobs/old", "{\"state\":\"CANCELED\",\"vertices\":[]}")
                .on("GET /jobs/old/yarn-cancel", 202, "{}");
        flink.on("GET /jobs/old", RUNNING.replace("{\"state\"", "{\"now\": 100000, \"state\""));
        flink.on(STOP, 202, "{\"request-id\":\"tr\"}").on("GET /jobs/old/savepoints/tr", """
                {"status": {"id": "COMPLETED"}, "operation": {"failure-cause": {
                  "stack-trace": "x.CheckpointException: Not all required tasks are currently running."}}}""");
        flink.after(STOP, "GET /jobs/old/exceptions?maxExceptions=1", """
                {"exceptionHistory": {"entries": [{"timestamp": 99000, "stacktrace": "java.lang.Exception: no number"}]}}""");
        gatewaySubmits("new");
        hasNotFailed("new");
        flink.on("GET /jobs/new", RUNNING);
        flink.on("POST /jobs/new/checkpoints", 202, "{}").on("GET /jobs/new/checkpoints", """
                {"latest": {"completed": {"id": 10, "external_path": "file:/cp/new/chk-10"},
                            "restored": {"id": 9, "external_path": "file:/cp/old/chk-9"}}}""");
        provider(Duration.ofSeconds(20)).update(job("orders", "after"), old(), step(job("orders", "before")));
        assertThat(flink.requests()).contains(STOP);
        assertThat(startedFrom()).isEqualTo("file:/cp/old/chk-9");
    }

    @Test
    void aJobThatFailsBeforeItsFirstCheckpointBeginsAgain() throws TargetException {
        fallsAgainAndAgain(0, true);
        endsOnceCancelled();
        gatewaySubmits("new");
        hasNotFailed("new");
        flink.on("GET /jobs/new", RUNNING);
        flink.on("POST /jobs/new/checkpoints", 202, "{}")
                .on("GET /jobs/new/checkpoints", "{\"latest\": {\"completed\": {\"id\": 1}}}");
        provider(Duration.ofMillis(300)).update(job("orders", "after"), old(), step(job("orders", "before")));
        assertThat(startedFrom()).isEmpty();
        assertThat(submissions()).isEqualTo(1);
    }

    @Test
    void aJobWhoseCheckpointsEndWithItIsLeftAndNoOtherIsStarted() {
        fallsAgainAndAgain(3, true);
        TargetException failure = updateFails(Duration.ofMillis(1_200));
        assertThat(failure.code()).isEqualTo(Code.SAVEPOINT_FAILED);
        assertThat(failure)
                .hasMessage(
                        "no savepoint of job 'shop.orders' could be taken: it is RESTARTING and not all of its tasks"
                                + " run, for more than 1 s, after Exception: TaskManager tm-1 is gone.");
        assertThat(flink.requests()).doesNotContain(STOP);
        assertThat(gateway.requests()).isEmpty();
        assertThat(remembered).isEmpty();
    }

    @Test
    void aGatewayThatDiesBeforeASubmissionLeavesTheSavepointInTheLedger() {
        flink.on("GET /jobs/old", RUNNING);
        stopsOnceAsked();
        gateway.on("GET /api_versions", "{\"versions\":[\"V1\"]}").broken("POST /v1/sessions");
        TargetException failure = updateFails(Duration.ofSeconds(1));
        assertThat(failure.code()).isEqualTo(Code.FLINK_UNREACHABLE);
        assertThat(failure).hasMessageStartingWith("Flink's SQL Gateway at " + gateway.url() + " does not answer: ");
        assertThat(failure.hint()).contains("did not come up either").endsWith("its savepoint is " + SAVEPOINT + ".");
        assertThat(submissions()).isZero();
        assertThat(remembered).containsExactly(new Memory(Optional.of(SAVEPOINT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void readingJobsIsOneRequestAndOneForEachOfOursThatRuns(int foreign) throws TargetException {
        String others = IntStream.range(0, foreign)
                .mapToObj(i -> "{\"jid\":\"f" + i + "\",\"name\":\"other." + i
                        + "\",\"state\":\"RUNNING\",\"start-time\":1,\"end-time\":-1},")
                .collect(Collectors.joining());
        flink.on("GET /jobs/overview", "{\"jobs\":[" + others + """
                {"jid":"a","name":"shop.a","state":"RUNNING","start-time":1,"end-time":-1}]}""").on("GET /jobs/a/config", "{}");
        provider(Duration.ofSeconds(1)).read(List.of(job("a", "x"), job("b", "x")));
        assertThat(flink.requests()).containsExactly("GET /jobs/overview", "GET /jobs/a/config");
    }
}
