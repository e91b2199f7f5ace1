package io.streamt.deploy;

import static io.streamt.deploy.DeployFixture.job;
import static io.streamt.deploy.DeployFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.Acceptance.Prune;
import io.streamt.deploy.DeployFixture.Killed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/**
 * A deploy that creates, updates, renames and deletes, killed before and after each write to the ledger and each change of a
 * system; then deployed again.
 */
class KillMatrixTest {
    private static final Acceptance CONSENT =
            new Acceptance(Set.of("reset"), Set.of(), Set.of(), new Prune(true, Set.of()), Set.of());
    private static final Renames RENAMES = new Renames(Map.of(
            ResourceId.flinkJob("shop.now"), ResourceId.flinkJob("shop.then"),
            ResourceId.connector("shop.sink_now"), ResourceId.connector("shop.sink_then")));

    private static final List<Artifact> BEFORE = List.of(
            topic("kept", 1),
            topic("then", 1),
            topic("reset", 1),
            topic("old", 1),
            job("then", "q"),
            job("reset", "q"),
            job("old", "q"),
            sink("changed", "1"),
            sink("sink_then", "1"),
            sink("sink_old", "1"));

    private static final List<Artifact> AFTER = List.of(
            topic("kept", 3),
            topic("then", 1),
            topic("reset", 1),
            topic("new", 1),
            renamed(),
            job("reset", "other"),
            job("new", "q"),
            sink("changed", "2"),
            sink("sink_now", "1"),
            sink("sink_new", "1"));

    private static FlinkJobArtifact renamed() {
        FlinkJobArtifact job = job("now", "q");
        return new FlinkJobArtifact(
                "now",
                job.name(),
                "",
                List.of(),
                "q",
                new TreeSet<>(),
                job.options(),
                job("then", "q").state(),
                job.sourceTopics(),
                new TreeSet<>(Set.of(ResourceId.topic("then"))));
    }

    private static ConnectorArtifact sink(String name, String tasks) {
        return new ConnectorArtifact(
                name, "shop." + name, "", new TreeMap<>(Map.of("tasks.max", tasks)), new TreeSet<>(), "kept", false);
    }

    private static DeployFixture deployed() throws TargetException {
        DeployFixture world = new DeployFixture();
        assertThat(world.apply(Acceptance.NOTHING, BEFORE.toArray(Artifact[]::new))
                        .succeeded())
                .isTrue();
        world.renames = RENAMES;
        return world;
    }

    /** Whether it came to its end. */
    private static boolean deploy(DeployFixture world) throws TargetException {
        try {
            ApplyReport report = world.apply(CONSENT, AFTER.toArray(Artifact[]::new));
            assertThat(report.outcomes()).allMatch(Outcome::isWell);
            return true;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(Killed.class);
            return false;
        }
    }

    private static String account(DeployFixture world) {
        return world.topics.keySet() + " " + new TreeMap<>(world.jobs) + " " + new TreeMap<>(world.states) + " "
                + new TreeMap<>(world.connectors) + " " + world.ledger.entries;
    }

    @Test
    void whereverItIsKilledTheNextDeployEndsAsAnUndisturbedOne() throws TargetException {
        DeployFixture undisturbed = deployed();
        assertThat(deploy(undisturbed)).isTrue();
        String expected = account(undisturbed);
        assertThat(undisturbed.states).containsEntry("shop.now", "q").containsEntry("shop.reset", "other");
        int kills = 0;
        for (boolean killed = true; killed; kills++) {
            DeployFixture world = deployed();
            world.boundaries.set(kills);
            killed = !deploy(world);
            if (killed) {
                world = world.survivor();
                assertThat(deploy(world)).isTrue();
            } else {
                world.boundaries.set(Integer.MAX_VALUE);
            }
            assertThat(account(world)).as("killed at boundary " + kills).isEqualTo(expected);
            assertThat(world.plan(Acceptance.NOTHING, AFTER.toArray(Artifact[]::new)))
                    .as("planned after a kill at boundary " + kills)
                    .allMatch(Change.None.class::isInstance);
        }
        System.out.println("kill matrix: " + (kills - 1) + " of " + (kills - 1) + " ended as an undisturbed deploy");
        assertThat(kills).isGreaterThan(40);
    }
}
