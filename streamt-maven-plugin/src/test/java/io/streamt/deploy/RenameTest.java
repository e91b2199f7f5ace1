package io.streamt.deploy;

import static io.streamt.deploy.DeployFixture.job;
import static io.streamt.deploy.DeployFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.manifest.ArtifactJson;
import io.streamt.manifest.ManifestReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void isReadFromTheManifest() {
        String manifest = """
                {"format_version": 1,
                 "models": [{"name": "now", "previous_name": "then"}, {"name": "other"}],
                 "artifacts": {"flink_jobs": [{"resource": "flink_job/shop.now", "model": "now", "name": "shop.now"},
                                              {"resource": "flink_job/shop.other", "model": "other", "name": "shop.other"}],
                               "topics": [{"resource": "topic/then", "model": "now", "topic": "then"}]}}
                """;
        assertThat(Renames.of(ManifestReader.read(manifest).orElseThrow()).from())
                .isEqualTo(Map.of(ResourceId.flinkJob("shop.now"), ResourceId.flinkJob("shop.then")));
    }
}
