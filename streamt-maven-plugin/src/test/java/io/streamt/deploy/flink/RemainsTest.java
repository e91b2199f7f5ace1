package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Diff;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Return;
import io.streamt.deploy.ResourceProvider.Started;
import io.streamt.deploy.Savepoint;
import io.streamt.deploy.TopicFacts;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.http.FakeServer;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is gone goes on from what is left of it, or says what would be lost. */
class RemainsTest {
    @TempDir
    private Path disk;

    private final FakeServer flink = new FakeServer();
    private final FakeServer gateway = new FakeServer();
    private String topicId = "id-1";
    private boolean positions = true;
    private final FlinkJobProvider provider = new FlinkJobProvider(
            settings(),
            false,
            new TopicFacts() {
                @Override
                public Map<String, String> ids(Set<String> topics) {
                    return topics.isEmpty() ? Map.of() : Map.of("in", topicId);
                }

                @Override
                public boolean hasPositions(String group, Set<String> topics) {
                    return positions;
                }

                @Override
                public long records(String topic) {
                    return 60;
                }
            },
            InstantSource.system(),
            Duration.ofSeconds(1));

    @AfterEach
    void close() {
        flink.close();
        gateway.close();
    }

    private TargetSettings settings() {
        TargetSettings.FlinkCluster cluster =
                new TargetSettings.FlinkCluster(flink.url(), gateway.url(), HttpAccess.PLAIN);
        return new TargetSettings(
                KafkaConnection.plain(""),
                TableConnection.plain("broker:9092"),
                new TreeMap<>(Map.of("main", cluster)),
                Optional.of("main"),
                new TreeMap<>(),
                Optional.empty(),
                text -> text);
    }

    private static FlinkJobArtifact job(String meaning, String... stateful) {
        return job(meaning, true, stateful);
    }

    private static FlinkJobArtifact job(String meaning, boolean keeps, String... stateful) {
        return named("shop.orders", meaning, keeps, stateful);
    }

    private static FlinkJobArtifact named(String name, String meaning, boolean keeps, String... stateful) {
        return new FlinkJobArtifact(
                "orders",
                name,
                "",
                List.of(
                        "CREATE TABLE `in` (`a` INT) WITH (\n  'connector' = 'kafka',\n  'scan.startup.mode' = 'timestamp',\n"
                                + "  'scan.startup.timestamp-millis' = '5',\n  'topic' = 'in'\n)"),
                "INSERT INTO o SELECT 1",
                new TreeSet<>(),
                new TreeMap<>(),
                new FlinkJobArtifact.State(
                        new FlinkJobArtifact.Kept(meaning, "", "", false, List.of(stateful)),
                        "o",
                        "",
                        List.of(stateful),
                        new TreeSet<>(List.of("in")),
                        keeps),
                new TreeSet<>(List.of("in")),
                new TreeSet<>(List.of(ResourceId.topic("o"))));
    }

    /** The disk has these checkpoints of the job. */
    private void finds(String... checkpoints) throws IOException {
        for (String checkpoint : checkpoints) {
            Files.createDirectories(disk.resolve("j1").resolve(checkpoint));
            Files.writeString(disk.resolve("j1").resolve(checkpoint).resolve("_metadata"), "");
        }
        // One that was not completed, and what belongs to all.
        Files.createDirectories(disk.resolve("j1/chk-99"));
        Files.createDirectories(disk.resolve("j1/shared"));
    }

    private Memory known(String folder) {
        Started started = new Started(folder + "/j1/chk-3", new TreeMap<>(Map.of("in", "id-1")));
        return new Memory(Optional.empty(), new TreeMap<>(), List.of(), Optional.of(started));
    }

    private Memory onDisk() {
        return known("file:" + disk);
    }

    private Return comeBack(FlinkJobArtifact desired, FlinkJobArtifact deployed, Memory memory) throws Exception {
        flink.on("GET /jobs/overview", "{\"jobs\": []}");
        assertThat(provider.read(List.of(desired))).isEmpty();
        return provider.comeBack(desired, deployed, memory);
    }

    @Test
    void goesOnFromTheNewestCheckpointThatIsThere() throws Exception {
        finds("chk-9", "chk-10", "chk-2");
        assertThat(comeBack(job("m", "Agg"), job("m", "Agg"), onDisk()))
                .isEqualTo(
                        new Return.Restored("is gone, goes on from its last checkpoint file:" + disk + "/j1/chk-10"));
    }

    @Test
    void theJobManagerKnowsWhatAnotherMachineHolds() throws Exception {
        flink.on("GET /jobs/j1/checkpoints/config", """
                {"externalization": {"enabled": true, "delete_on_cancellation": false}}""").on("GET /jobs/j1/checkpoints", """
                {"latest": {"completed": {"id": 7, "external_path": "s3://cp/j1/chk-7"}}}""");
        assertThat(comeBack(job("m", "Agg"), job("m", "Agg"), known("s3://cp")))
                .isEqualTo(new Return.Restored("is gone, goes on from its last checkpoint s3://cp/j1/chk-7"));
    }

    @Test
    void checkpointsThatEndedWithTheirJobAreNone() throws Exception {
        flink.on("GET /jobs/j1/checkpoints/config", """
                {"externalization": {"enabled": true, "delete_on_cancellation": true}}""").on("GET /jobs/j1/checkpoints", """
                {"latest": {"completed": {"id": 7, "external_path": "s3://cp/j1/chk-7"}}}""");
        assertThat(comeBack(job("m", "Agg"), job("m", "Agg"), known("s3://cp")))
                .isInstanceOfSatisfying(Return.Lost.class, lost -> assertThat(lost.why())
                        .endsWith("; its checkpoints were in s3://cp/j1, and one that is still there can be named:"
                                + " -Dstreamt.accept=from:orders=<path>"));
    }

    @Test
    void aSavepointThatItWasStoppedWithComesFirst() throws Exception {
        Memory stopped = new Memory(Optional.of("file:/sp"), new TreeMap<>(), List.of(), onDisk().started());
        assertThat(comeBack(job("m", "Agg"), job("m", "Agg"), stopped)).isEqualTo(new Return.Restored());
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void withoutStateTheGroupKnowsWhereItWas() throws Exception {
        assertThat(comeBack(job("m"), job("m"), onDisk()))
                .isEqualTo(new Return.Restored("goes on from the positions of its consumer group"));
    }

    @Test
    void aGroupThatHasNotCommittedYetKnowsNothing() throws Exception {
        positions = false;
        assertThat(comeBack(job("m"), job("m"), onDisk())).isInstanceOf(Return.Lost.class);
    }

    @Test
    void underAnotherNameItIsAnotherGroup() throws Exception {
        assertThat(comeBack(named("shop.renamed", "m", true), job("m"), onDisk()))
                .isInstanceOf(Return.Lost.class);
    }

    @Test
    void stateOfWhichNothingIsLeftIsLost() throws Exception {
        Savepoint old = new Savepoint("file:/sp-1", Instant.parse("2026-11-01T00:00:00Z"));
        Return back = comeBack(job("m", "Agg"), job("m", "Agg"), onDisk().with(List.of(old)));
        assertThat(back).isInstanceOfSatisfying(Return.Lost.class, lost -> {
            assertThat(lost.why()).contains("no retained checkpoint is known");
            assertThat(lost.keepable()).isFalse();
            assertThat(lost.from()).containsExactly(old);
        });
    }

    @Test
    void stateThatMeansSomethingElseIsNotTaken() throws Exception {
        finds("chk-9");
        assertThat(comeBack(job("other", "Sum"), job("m", "Agg"), onDisk())).isInstanceOf(Return.Lost.class);
    }

    @Test
    void upgradeStatelessBeginsAnew() throws Exception {
        assertThat(comeBack(job("m", false), job("m", false), onDisk()))
                .isEqualTo(new Return.Fresh(Verdict.RESTART_WITHOUT_STATE));
    }

    @Test
    void positionsInATopicThatWasMadeAnewAreOfOtherRecords() throws Exception {
        finds("chk-9");
        topicId = "id-2";
        assertThat(comeBack(job("m", "Agg"), job("m", "Agg"), onDisk()))
                .isEqualTo(new Return.Lost(
                        "reads topic 'in', which was deleted and made anew since it was started: its positions are those"
                                + " of other records",
                        true));
    }

    @Test
    void theSameIsSaidOfAJobThatRuns() throws Exception {
        topicId = "id-2";
        FlinkJobArtifact job = job("m", "Agg");
        flink.on("GET /jobs/overview", "{\"jobs\": []}");
        provider.read(List.of(job));
        LiveJob live = new LiveJob("j1", "main", "RUNNING", JobParameters.of(job));
        assertThat(provider.diff(job, job, live, onDisk()))
                .isInstanceOfSatisfying(
                        Diff.Recreate.class, d -> assertThat(d.why()).startsWith("reads topic 'in'"));
        assertThat(provider.diff(job, job, live, Memory.NONE)).isEqualTo(new Diff.None());
    }

    @Test
    void aResetTellsWhatIsThereAlready() throws Exception {
        assertThat(provider.resetEffect(job("m")))
                .isEqualTo(
                        "it writes its rows again into topic 'o', which holds about 60 records (another topic would hold"
                                + " them once)");
    }

    @Test
    void aJobWithoutStateIsSubmittedWithThePositionsOfItsGroup() {
        assertThat(GroupPositions.in(job("m").tables().get(0)))
                .isEqualTo("CREATE TABLE `in` (`a` INT) WITH (\n  'connector' = 'kafka',\n  'scan.startup.mode' ="
                        + " 'group-offsets', 'properties.auto.offset.reset' = 'none',\n  'topic' = 'in'\n)");
        assertThat(GroupPositions.in("CREATE TABLE o WITH ('connector' = 'kafka')"))
                .isEqualTo("CREATE TABLE o WITH ('connector' = 'kafka')");
    }

    @Test
    void whereItBegins() throws Exception {
        finds("chk-9");
        FlinkJobArtifact job = job("m", "Agg");
        Remains remains = new Remains(
                job,
                job,
                onDisk(),
                new FlinkClusters(settings(), new SecretKeys(), Duration.ofSeconds(1)).of(""),
                TopicFacts.NONE);
        assertThat(remains.beginning()).isEqualTo(Beginning.from(Optional.of("file:" + disk + "/j1/chk-9"), false));
        Remains stateless = new Remains(
                job("m"),
                job("m"),
                Memory.NONE,
                new FlinkClusters(settings(), new SecretKeys(), Duration.ofSeconds(1)).of(""),
                TopicFacts.NONE);
        assertThat(stateless.beginning()).isEqualTo(Beginning.AT_GROUP);
    }
}
