package io.streamt.deploy;

import static io.streamt.deploy.DeployFixture.job;
import static io.streamt.deploy.DeployFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.Acceptance.Prune;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger that was lost, that another module wrote, and consents that are given without need. */
class LostLedgerTest {
    private static final Acceptance ALL =
            new Acceptance(Set.of(), Set.of(), Set.of(Acceptance.ALL), Prune.NOTHING, Set.of());
    private static final Acceptance ADOPT = new Acceptance(Set.of(), Set.of(), Set.of("a"), Prune.NOTHING, Set.of());
    private static final Acceptance FROM = new Acceptance(
            new TreeMap<>(Map.of("a", "/cp/chk-9")), Set.of(), Set.of(), Set.of(), Prune.NOTHING, Set.of());

    private final DeployFixture world = new DeployFixture();

    @BeforeEach
    void deployed() throws TargetException {
        world.apply(Acceptance.NOTHING, topic("a", 1), job("a", "x"));
        world.steps.clear();
    }

    private List<String> plan(Acceptance acceptance, int partitions) throws TargetException {
        return world.plan(acceptance, topic("a", partitions), job("a", "x")).stream()
                .map(c -> c.action().written() + " " + c.id())
                .toList();
    }

    @Test
    void allThatIsAsDeclaredIsTakenOverWithoutARestart() throws TargetException {
        world.ledger.lose();
        assertThat(plan(Acceptance.NOTHING, 1)).containsExactly("blocked topic/a", "blocked flink_job/shop.a");
        assertThat(world.apply(ALL, topic("a", 1), job("a", "x")).succeeded()).isTrue();
        assertThat(world.steps).isEmpty();
        assertThat(plan(Acceptance.NOTHING, 1)).containsExactly("none topic/a", "none flink_job/shop.a");
    }

    @Test
    void aTopicThatIsOtherwiseWantsToBeNamed() throws TargetException {
        world.ledger.lose();
        assertThat(plan(ALL, 3)).containsExactly("blocked topic/a", "update flink_job/shop.a");
    }

    @Test
    void aJobThatHasEndedIsNotStartedWithoutState() throws TargetException {
        world.ledger.lose();
        world.stopped.put("shop.a", world.jobs.remove("shop.a"));
        Change blocked =
                world.plan(Acceptance.NOTHING, topic("a", 1), job("a", "x")).get(1);
        assertThat(blocked).isInstanceOfSatisfying(Change.Blocked.class, b -> {
            assertThat(b.code()).isEqualTo(Code.STATE_UNSAFE);
            assertThat(b.summary())
                    .isEqualTo("was started by a deploy that the ledger knows nothing of, and has ended");
            assertThat(b.hint()).startsWith("To go on from its last checkpoint: -Dstreamt.adopt=a. ");
        });
        world.apply(ALL, topic("a", 1), job("a", "x"));
        assertThat(world.jobs).containsKey("shop.a");
        assertThat(world.states).containsEntry("shop.a", "x");
        assertThat(world.steps).last().isEqualTo("start from x flink_job/shop.a");
    }

    @Test
    void anotherModuleOfTheProjectKeepsItsOwn() throws TargetException {
        world.ledger.otherModules.put(job("a", "x").id(), "shop:billing");
        Change change =
                world.plan(Acceptance.NOTHING, topic("a", 1), job("a", "y")).get(1);
        assertThat(change).isInstanceOfSatisfying(Change.Blocked.class, b -> {
            assertThat(b.code()).isEqualTo(Code.NOT_OURS);
            assertThat(b.summary())
                    .isEqualTo("was deployed by module shop:billing of this project, and this module declares it too");
            assertThat(b.hint()).endsWith("-Dstreamt.adopt=a");
        });
        world.apply(ADOPT, topic("a", 1), job("a", "x"));
        assertThat(world.steps).isEmpty();
        assertThat(plan(Acceptance.NOTHING, 1)).containsExactly("none topic/a", "none flink_job/shop.a");
    }

    @Test
    void theSameHoldsForWhatIsGone() throws TargetException {
        world.ledger.otherModules.put(topic("a", 1).id(), "shop:billing");
        world.topics.clear();
        assertThat(plan(Acceptance.NOTHING, 1)).first().isEqualTo("blocked topic/a");
    }

    @Test
    void aResetIsOneWhetherItIsNeededOrNot() throws TargetException {
        Change change = world.plan(new Acceptance(Set.of("a")), topic("a", 1), job("a", "x"))
                .get(1);
        assertThat(change).isInstanceOf(Change.Replace.class);
        assertThat(change.verdict()).isEqualTo(Verdict.STATE_LOST);
        assertThat(change.summary()).isEqualTo("accepted, although it is as declared");
    }

    @Test
    void aStateIsNamedForAJobThatIsGone() throws TargetException {
        world.jobs.clear();
        assertThat(plan(Acceptance.NOTHING, 1)).last().isEqualTo("blocked flink_job/shop.a");
        assertThat(plan(FROM, 1)).last().isEqualTo("create flink_job/shop.a");
    }

    @Test
    void butNotForOneThatHasItsOwn() throws TargetException {
        Change change = world.plan(FROM, topic("a", 1), job("a", "x")).get(1);
        assertThat(change.summary()).isEqualTo("runs and has a state of its own, so it cannot go on from another one");
    }
}
