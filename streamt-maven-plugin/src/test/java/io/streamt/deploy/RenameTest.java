package io.streamt.deploy;

import static io.streamt.deploy.DeployFixture.job;
import static io.streamt.deploy.DeployFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.manifest.ArtifactJson;
import io.streamt.manifest.Digests;
import io.streamt.manifest.ManifestReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that is called otherwise now. */
class RenameTest {
    private static final FlinkJobArtifact NOW = now("q");

    private final DeployFixture world = new DeployFixture();

    private static FlinkJobArtifact now(String sql) {
        FlinkJobArtifact job = job("now", sql);
        return new FlinkJobArtifact(
                "now",
                job.name(),
                "",
                List.of(),
                sql,
                new TreeSet<>(),
                job.options(),
                job("then", sql).state(),
                job.sourceTopics(),
                new TreeSet<>(Set.of(ResourceId.topic("then"))));
    }

    @BeforeEach
    void deployed() throws TargetException {
        world.apply(Acceptance.NOTHING, topic("then", 1), job("then", "q"));
        world.steps.clear();
        world.renames = new Renames(Map.of(NOW.id(), job("then", "q").id()));
    }

    @Test
    void keepsItsTopicAndItsState() throws TargetException {
        ApplyReport report = world.apply(Acceptance.NOTHING, topic("then", 1), NOW);
        assertThat(report.plan().changes())
                .extracting(c -> c.action().written() + " " + c.id() + " " + c.summary())
                .containsExactly("none topic/then ", "update flink_job/shop.now renamed from flink_job/shop.then");
        assertThat(report.succeeded()).isTrue();
        assertThat(world.steps).containsExactly("stop flink_job/shop.then", "start from q flink_job/shop.now");
        assertThat(world.ledger.entries).containsOnlyKeys(ResourceId.topic("then"), NOW.id());
        assertThat(world.plan(Acceptance.NOTHING, topic("then", 1), NOW)).allMatch(Change.None.class::isInstance);
    }

    @Test
    void losesItsStateOnlyByConsent() throws TargetException {
        Change change =
                world.plan(Acceptance.NOTHING, topic("then", 1), now("other")).get(1);
        assertThat(change).isInstanceOf(Change.Blocked.class);
        ApplyReport report = world.apply(new Acceptance(Set.of("now")), topic("then", 1), now("other"));
        assertThat(report.applied(Action.REPLACE)).isEqualTo(1);
        assertThat(world.jobs).containsOnlyKeys("shop.now");
    }

    @Test
    void comesBackFromTheSavepointOfWhatWasStopped() throws TargetException {
        FlinkJobArtifact then = job("then", "q");
        world.jobs.clear();
        world.ledger.applied(then.id(), ArtifactJson.content(then), new Memory(Optional.of("/sp-1")));
        assertThat(world.apply(Acceptance.NOTHING, topic("then", 1), NOW).succeeded())
                .isTrue();
        assertThat(world.steps).containsExactly("create from /sp-1 flink_job/shop.now");
        assertThat(world.ledger.entries).doesNotContainKey(then.id());
    }

    /** What was deployed at first, then under another name, is wanted again. */
    @Test
    void isTakenBackByARollback() throws TargetException {
        FlinkJobArtifact then = job("then", "q");
        Map<ResourceId, ResourceId> renamed = Map.of(NOW.id(), then.id());
        world.apply(Acceptance.NOTHING, topic("then", 1), NOW);
        world.steps.clear();
        DeployRecord first = deploy("1", then.id(), Map.of());
        // Each deploy since has said it, as the declaration goes on doing.
        List<DeployRecord> history = List.of(deploy("3", NOW.id(), renamed), deploy("2", NOW.id(), renamed), first);
        world.renames = Renames.backTo(first, history);
        ApplyReport report = world.apply(Acceptance.NOTHING, topic("then", 1), then);
        assertThat(report.plan().changes())
                .extracting(c -> c.action().written() + " " + c.id() + " " + c.summary())
                .containsExactly("none topic/then ", "update flink_job/shop.then renamed from flink_job/shop.now");
        assertThat(world.steps).containsExactly("stop flink_job/shop.now", "start from q flink_job/shop.then");
        assertThat(world.ledger.entries).containsOnlyKeys(ResourceId.topic("then"), then.id());
    }

    @Test
    void aRollbackToWhatWasRenamedAlreadyRenamesNothing() {
        Map<ResourceId, ResourceId> renamed = Map.of(NOW.id(), job("then", "q").id());
        DeployRecord second = deploy("2", NOW.id(), renamed);
        assertThat(Renames.backTo(second, List.of(deploy("3", NOW.id(), renamed), second))
                        .from())
                .isEmpty();
    }

    @Test
    void backAndForthEndsWhereItIsNow() {
        ResourceId then = job("then", "q").id();
        DeployRecord first = deploy("1", then, Map.of());
        DeployRecord second = deploy("2", NOW.id(), Map.of(NOW.id(), then));
        DeployRecord back = deploy("3", then, Map.of(then, NOW.id()));
        DeployRecord again = deploy("4", NOW.id(), Map.of(NOW.id(), then));
        assertThat(Renames.backTo(first, List.of(back, second, first)).from()).isEmpty();
        assertThat(Renames.backTo(second, List.of(back, second, first)).from()).isEqualTo(Map.of(NOW.id(), then));
        assertThat(Renames.backTo(first, List.of(again, back, second, first)).from())
                .isEqualTo(Map.of(then, NOW.id()));
    }

    private static DeployRecord deploy(String id, ResourceId job, Map<ResourceId, ResourceId> renames) {
        return new DeployRecord(
                id,
                "2026-01-01T00:00:00Z",
                "ada",
                "1",
                "1",
                "",
                Digests.UNKNOWN,
                "",
                renames,
                true,
                new TreeMap<>(),
                new TreeMap<>(Map.of(job, "sha256:" + id)));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.then, shop.now, shop.then, only the model",
        "store.now, shop.now, store.now, only the project",
        "store.then, shop.now, store.then, both at once",
        "store.now, shop.now, store.now, the model long ago",
        "shop.then, shop.now, shop.then, the project long ago",
        "elsewhere.now, shop.now, '', neither",
        "blue-store.then, blue-shop.now, blue-store.then, behind the prefix of an environment"
    })
    void isReadFromTheManifest(String deployed, String now, String expected, String what) {
        String manifest = """
                {"format_version": 1,
                 "project": {"name": "shop", "previous_name": "store"},
                 "models": [{"name": "now", "previous_name": "then"}, {"name": "other"}],
                 "artifacts": {"flink_jobs": [{"resource": "flink_job/%s", "model": "now", "name": "%s"},
                                              {"resource": "flink_job/shop.other", "model": "other", "name": "shop.other"}],
                               "topics": [{"resource": "topic/then", "model": "now", "topic": "then"}]}}
                """.formatted(now, now);
        assertThat(Renames.of(ManifestReader.read(manifest).orElseThrow(), ResourceId.flinkJob(deployed)::equals)
                        .from())
                .as(what)
                .isEqualTo(
                        expected.isEmpty()
                                ? Map.of()
                                : Map.of(ResourceId.flinkJob(now), ResourceId.flinkJob(expected)));
    }
}
