package io.streamt.deploy;

import static io.streamt.deploy.DeployFixture.job;
import static io.streamt.deploy.DeployFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ResourceId;
import io.streamt.deploy.Acceptance.Prune;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.ArtifactJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    private static final Acceptance NOTHING = Acceptance.NOTHING;

    private final DeployFixture world = new DeployFixture();

    @Test
    void whatWouldMakeTheRecordsWrongWantsConsent() throws TargetException {
        world.apply(Acceptance.NOTHING, topic("a", 1));
        assertThat(world.plan(Acceptance.NOTHING, topic("a", DeployFixture.HARMFUL))
                        .get(0))
                .isInstanceOfSatisfying(Change.Blocked.class, b -> {
                    assertThat(b.code()).isEqualTo(Code.PARTITIONS);
                    assertThat(b.summary()).isEqualTo("keys move");
                    assertThat(b.hint())
                            .isEqualTo("Take a new one. To change it all the same: -Dstreamt.accept=keep:topic/a.");
                });
        Acceptance keep = new Acceptance(Set.of(), Set.of("topic/a"), Set.of(), Prune.NOTHING, Set.of());
        assertThat(world.plan(keep, topic("a", DeployFixture.HARMFUL)).get(0).action())
                .isEqualTo(Action.UPDATE);
    }

    @Test
    void topicsComeBeforeTheJobsThatUseThem() throws TargetException {
        ApplyReport report = world.apply(NOTHING, job("a", "x"), topic("a", 1), topic("z", 1), job("z", "x"));
        assertThat(report.succeeded()).isTrue();
        assertThat(world.steps)
                .containsSubsequence("create topic/a", "create from nothing flink_job/shop.a")
                .containsSubsequence("create topic/z", "create from nothing flink_job/shop.z")
                .hasSize(4);
    }

    @Test
    void theSecondDeployHasNothingToDo() throws TargetException {
        world.apply(NOTHING, topic("a", 1), job("a", "x"));
        world.steps.clear();
        ApplyReport second = world.apply(NOTHING, topic("a", 1), job("a", "x"));
        assertThat(second.plan().isEmpty()).isTrue();
        assertThat(world.steps).isEmpty();
    }

    @Test
    void whatExistsAndIsNotOursIsBlocked() throws TargetException {
        world.topics.put("a", topic("a", 1));
        world.ledger.others.put(ResourceId.topic("a"), "billing");
        Change change = world.plan(NOTHING, topic("a", 1)).get(0);
        assertThat(change.action()).isEqualTo(Action.BLOCKED);
        assertThat(change.summary()).isEqualTo("belongs to project 'billing', and project 'shop' declares it too");
        assertThat(((Change.Blocked) change).code()).isEqualTo(Code.NOT_OURS);
    }

    /** A project under another name, which does not say so. */
    @Test
    void whatDoesTheSameElsewhereIsNotMadeAgain() throws TargetException {
        world.ledger.twins.put(ResourceId.topic("a"), "topic/b of project 'store'");
        Change change = world.plan(NOTHING, topic("a", 1)).get(0);
        assertThat(change.action()).isEqualTo(Action.BLOCKED);
        assertThat(change.summary())
                .isEqualTo("would write the records again that topic/b of project 'store' writes already");
        assertThat(((Change.Blocked) change).hint()).endsWith("say so: project: {previous_name: store}.");
    }

    @Test
    void aBlockedChangeSkipsWhatDependsOnItAndNothingElse() throws TargetException {
        world.topics.put("a", topic("a", 3));
        world.ledger.applied(ResourceId.topic("a"), ArtifactJson.content(topic("a", 3)), Memory.NONE);
        ApplyReport report = world.apply(NOTHING, topic("a", 1), job("a", "x"), topic("b", 1), job("b", "x"));
        assertThat(report.outcomes())
                .extracting(o -> o.getClass().getSimpleName() + " " + o.id())
                .containsExactly(
                        "Skipped topic/a", "Applied topic/b", "Skipped flink_job/shop.a", "Applied flink_job/shop.b");
    }

    @Test
    void aFailureSkipsWhatDependsOnItAndTheNextDeployGoesOn() throws TargetException {
        world.failing.add("topic/a");
        ApplyReport report = world.apply(NOTHING, topic("a", 1), job("a", "x"), topic("b", 1));
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.applied(Action.CREATE)).isEqualTo(1);
        world.failing.clear();
        ApplyReport next = world.apply(NOTHING, topic("a", 1), job("a", "x"), topic("b", 1));
        assertThat(next.succeeded()).isTrue();
        assertThat(next.applied(Action.CREATE)).isEqualTo(2);
    }

    @Test
    void readersOfAMissingSourceTopicAreBlockedWithAHint() throws TargetException {
        world.sourceTopics.clear();
        List<Change> changes = world.plan(NOTHING, topic("a", 1), job("a", "x"));
        assertThat(changes.get(1).action()).isEqualTo(Action.BLOCKED);
        assertThat(changes.get(1).summary()).contains("'raw'");
        assertThat(changes.get(1).hint()).isEqualTo("seed it");
    }

    @Test
    void whatIsStoppedBeginsNothingMore() throws TargetException {
        Plan plan = new Plan("shop", "1", "test", world.plan(NOTHING, topic("a", 1), job("a", "x")), List.of());
        Applier applier = new Applier(world.targets(), world.ledger, NOTHING, InstantSource.fixed(Instant.EPOCH));
        ApplyReport report = applier.apply(plan, o -> applier.stop());
        assertThat(report.outcomes().get(0)).isInstanceOf(Outcome.Applied.class);
        assertThat(report.outcomes().get(1)).isInstanceOf(Outcome.NotBegun.class);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(world.steps).containsExactly("create topic/a");
        assertThat(world.apply(NOTHING, topic("a", 1), job("a", "x")).applied(Action.CREATE))
                .isEqualTo(1);
    }

    @Test
    void whatChangedSinceThePlanIsLeftAlone() throws TargetException {
        world.apply(NOTHING, topic("a", 1));
        Plan plan = new Plan("shop", "1", "test", world.plan(NOTHING, topic("a", 3), topic("b", 1)), List.of());
        world.steps.clear();
        world.topics.put("a", topic("a", 2));
        world.topics.put("b", topic("b", 1));
        ApplyReport report = new Applier(world.targets(), world.ledger, NOTHING, InstantSource.fixed(Instant.EPOCH))
                .apply(plan, o -> {});
        assertThat(report.outcomes())
                .allSatisfy(o -> assertThat(((Outcome.Failed) o).cause().code()).isEqualTo(Code.STALE_PLAN));
        assertThat(world.steps).isEmpty();
    }

    @Test
    void losingStateNeedsConsent() throws TargetException {
        world.apply(NOTHING, topic("a", 1), job("a", "x"));
        Change blocked = world.plan(NOTHING, topic("a", 1), job("a", "y")).get(1);
        assertThat(blocked.action()).isEqualTo(Action.BLOCKED);
        assertThat(blocked.hint()).contains("-Dstreamt.accept=reset:a");
        ApplyReport report = world.apply(new Acceptance(Set.of("a")), topic("a", 1), job("a", "y"));
        assertThat(report.applied(Action.REPLACE)).isEqualTo(1);
        assertThat(report.plan().changes().get(1).verdict()).isEqualTo(Verdict.STATE_LOST);
    }

    @Test
    void stateIsKeptUnderANewMeaningWhereThatIsAccepted() throws TargetException {
        Acceptance keep = new Acceptance(Set.of(), Set.of("a"), Set.of(), Prune.NOTHING, Set.of());
        world.apply(NOTHING, topic("a", 1), job("a", "x"));
        assertThat(world.plan(NOTHING, topic("a", 1), job("a", "y")).get(1).hint())
                .contains("-Dstreamt.accept=keep:a");
        ApplyReport report = world.apply(keep, topic("a", 1), job("a", "y"));
        assertThat(report.applied(Action.UPDATE)).isEqualTo(1);
        assertThat(report.plan().changes().get(1).verdict()).isEqualTo(Verdict.RESTART_FROM_SAVEPOINT);
        assertThat(((Change.Update) report.plan().changes().get(1)).summary())
                .isEqualTo("state kept under its new meaning, as accepted: its state would mean something else");
    }

    @Test
    void whatCannotBeKeptIsNotOffered() throws TargetException {
        Acceptance keep = new Acceptance(Set.of(), Set.of("a"), Set.of(), Prune.NOTHING, Set.of());
        world.apply(NOTHING, topic("a", 1), job("a", "x"));
        Change change = world.plan(keep, topic("a", 1), job("a", "")).get(1);
        assertThat(change.action()).isEqualTo(Action.BLOCKED);
        assertThat(change.hint()).contains("reset:a").doesNotContain("keep:");
    }

    @Test
    void aJobThatIsGoneComesBackFromItsSavepointOrNotAtAll() throws TargetException {
        world.apply(NOTHING, topic("a", 1), job("a", "x"));
        world.jobs.clear();
        assertThat(world.plan(NOTHING, topic("a", 1), job("a", "x")).get(1).action())
                .isEqualTo(Action.BLOCKED);
        world.ledger.applied(job("a", "x").id(), ArtifactJson.content(job("a", "x")), new Memory(Optional.of("/sp-1")));
        Change change = world.plan(NOTHING, topic("a", 1), job("a", "x")).get(1);
        assertThat(change.verdict()).isEqualTo(Verdict.RESTART_FROM_SAVEPOINT);
        world.apply(NOTHING, topic("a", 1), job("a", "x"));
        assertThat(world.steps).contains("create from /sp-1 flink_job/shop.a");
    }

    @Test
    void anAcceptedResetDoesNotUseTheSavepoint() throws TargetException {
        world.apply(NOTHING, topic("a", 1), job("a", "x"));
        world.jobs.clear();
        world.apply(new Acceptance(Set.of("a")), topic("a", 1), job("a", "x"));
        assertThat(world.steps).last().isEqualTo("create from nothing flink_job/shop.a");
    }

    @Test
    void aChangeBehindThePlansBackIsNoticed() throws TargetException {
        world.apply(NOTHING, topic("a", 1));
        Plan plan = new Plan("shop", "1", "test", world.plan(NOTHING, topic("a", 2)), List.of());
        world.topics.put("a", topic("a", 5));
        ApplyReport report = new Applier(world.targets(), world.ledger, NOTHING, InstantSource.fixed(Instant.EPOCH))
                .apply(plan, o -> {});
        assertThat(report.outcomes().get(0)).isInstanceOfSatisfying(Outcome.Failed.class, f -> assertThat(
                        f.cause().code().id())
                .isEqualTo("STREAMT-905"));
        assertThat(world.topics.get("a").partitions()).isEqualTo(5);
    }

    @Test
    void destroyRemovesWhatIsOursJobsBeforeTopics() throws TargetException {
        world.apply(NOTHING, topic("a", 1), job("a", "x"), topic("b", 1));
        world.topics.put("foreign", topic("foreign", 1));
        world.steps.clear();
        assertThat(world.destroy().succeeded()).isTrue();
        assertThat(world.steps)
                .containsSubsequence("delete flink_job/shop.a", "delete topic/a")
                .containsExactlyInAnyOrder("delete flink_job/shop.a", "delete topic/a", "delete topic/b");
        assertThat(world.topics).containsOnlyKeys("foreign");
        assertThat(world.destroy().outcomes()).isEmpty();
    }

    @Test
    void aTopicIsKeptWhoseJobCannotBeRemoved() throws TargetException {
        world.apply(NOTHING, topic("a", 1), job("a", "x"), topic("b", 1));
        world.failing.add("flink_job/shop.a");
        ApplyReport report = world.destroy();
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(world.topics).containsOnlyKeys("a");
    }

    @Test
    void aFieldTellsWhoChangedIt() throws TargetException {
        world.apply(NOTHING, topic("a", 2), topic("b", 2));
        world.topics.put("a", topic("a", 1));
        assertThat(world.plan(NOTHING, topic("a", 2), topic("b", 3)))
                .flatExtracting(Change::fields)
                .extracting(f -> f.values() + " by " + f.changedBy().written())
                .containsExactly("1 → 2 by outside", "2 → 3 by declaration");
        assertThat(world.apply(NOTHING, topic("a", 2), topic("b", 3)).succeeded())
                .isTrue();
    }

    @Test
    void theEndOfAStepIsWrittenDownByTheNextDeploy() throws TargetException {
        world.apply(NOTHING, topic("a", 1), job("a", "x"));
        world.ledger.intend(
                job("a", "x").id(), "create", ArtifactJson.content(job("a", "x")), new Memory(Optional.of("/sp-1")));
        ApplyReport report = world.apply(NOTHING, topic("a", 1), job("a", "x"));
        assertThat(report.plan().isEmpty()).isTrue();
        assertThat(world.ledger.find(job("a", "x").id()).orElseThrow())
                .matches(Ledger.Entry::applied)
                .matches(e -> e.memory().equals(Memory.NONE));
    }

    @Test
    void statusTellsMissingFailedAndDrifted() throws TargetException {
        world.apply(NOTHING, topic("a", 1), job("a", "x"), topic("b", 1));
        world.topics.put("a", topic("a", 2));
        world.topics.remove("b");
        world.failing.add("flink_job/shop.a");
        assertThat(new DeploymentPlanner(
                                world.targets(), world.ledger, NOTHING, Renames.NONE, new MissingTopic(Map.of(), ""))
                        .status(List.of(topic("a", 1), topic("b", 1), job("a", "x"))))
                .extracting(s -> s.id() + " " + s.state().written() + " " + s.details())
                .startsWith("topic/a drifted partitions 2 → 1 (changed outside)", "topic/b missing not deployed")
                .last()
                .asString()
                .startsWith("flink_job/shop.a failed");
    }
}
