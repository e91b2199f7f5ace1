package io.streamt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.Change;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Plan;
import io.streamt.deploy.Verdict;
import io.streamt.manifest.Digests;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.ManifestJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two manifests compared, without any system. */
class RevisionTest {
    private static final Acceptances NOTHING = Acceptances.of(null, null, null, null);

    @TempDir
    private Path directory;

    private static TopicArtifact topic(String name, int partitions) {
        return new TopicArtifact(name, name, partitions, 1, new TreeMap<>());
    }

    private static FlinkJobArtifact job(String name, String plan, int parallelism) {
        return new FlinkJobArtifact(
                name,
                "shop." + name,
                "",
                List.of(),
                "INSERT " + plan,
                new TreeSet<>(),
                new TreeMap<>(Map.of("parallelism.default", "" + parallelism)),
                new FlinkJobArtifact.State(
                        new FlinkJobArtifact.Kept(plan, "", "", false, List.of()),
                        name,
                        "",
                        List.of("GroupAggregate"),
                        new TreeSet<>(Set.of("raw")),
                        true),
                new TreeSet<>(Set.of("raw")),
                new TreeSet<>(Set.of(ResourceId.topic(name))));
    }

    private static ConnectorArtifact sink(String password, String tasks) {
        return new ConnectorArtifact(
                "out",
                "shop.out",
                "",
                new TreeMap<>(Map.of("connector.class", "a.Sink", "tasks.max", tasks, "password", password)),
                new TreeSet<>(Set.of("password")),
                "counts",
                false);
    }

    private static Manifest manifest(String version, io.streamt.artifact.Artifact... artifacts) {
        return new Manifest(
                "shop",
                Optional.empty(),
                version,
                Digests.UNKNOWN,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(artifacts));
    }

    private Plan compare(Manifest before, Manifest now, Acceptances given) throws Exception {
        Path file = directory.resolve("manifest.json");
        Files.writeString(file, ManifestJson.write(before));
        return Revision.read(file).plan(now, given, "");
    }

    @Test
    void theSameRevisionChangesNothing() throws Exception {
        Manifest same = manifest("1", topic("counts", 1), job("counts", "p", 1), sink("${P}", "1"));
        assertThat(compare(same, same, NOTHING).isEmpty()).isTrue();
    }

    @Test
    void everyChangeHasTheVerdictThatADeployWouldGive() throws Exception {
        Plan plan = compare(
                manifest(
                        "1",
                        topic("counts", 4),
                        job("counts", "p", 1),
                        job("sums", "p", 1),
                        sink("${P}", "1"),
                        topic("old", 1)),
                manifest(
                        "2",
                        topic("counts", 2),
                        job("counts", "p", 2),
                        job("sums", "q", 1),
                        sink("${Q}", "2"),
                        topic("new", 1)),
                NOTHING);
        assertThat(plan.environment()).isEqualTo("against shop 1");
        assertThat(plan.changes())
                .extracting(c ->
                        c.action().written() + " " + c.id() + " " + c.verdict().written())
                .containsExactlyInAnyOrder(
                        "blocked topic/counts not_a_job",
                        "update flink_job/shop.counts restart_from_savepoint",
                        "blocked flink_job/shop.sums not_a_job",
                        "update connector/shop.out not_a_job",
                        "create topic/new not_a_job",
                        "delete topic/old not_a_job");
        assertThat(plan.changes())
                .flatExtracting(Change::fields)
                .filteredOn(f -> f.secret())
                .singleElement()
                .isEqualTo(FieldChange.ofSecret("password"));
    }

    @Test
    void consentCountsHereToo() throws Exception {
        Acceptances reset = Acceptances.of(List.of("reset:flink_job/shop.sums"), null, List.of("true"), null);
        Plan plan =
                compare(manifest("1", job("sums", "p", 1), topic("old", 1)), manifest("2", job("sums", "q", 1)), reset);
        assertThat(plan.changes().get(0).verdict()).isEqualTo(Verdict.STATE_LOST);
        assertThat(plan.changes().get(1)).isInstanceOf(Change.Delete.class);
    }

    @Test
    void somethingElseThanAManifest() throws Exception {
        Path file = Files.writeString(directory.resolve("x.json"), "{}");
        assertThatThrownBy(() -> Revision.read(file))
                .isInstanceOf(MistakeException.class)
                .hasMessageContaining("'x.json', which is no manifest");
        assertThatThrownBy(() -> Revision.read(directory.resolve("y.json")))
                .hasMessageContaining("'y.json', which is no file");
    }
}
