package io.streamt.deploy;

import static io.streamt.deploy.DeployFixture.job;
import static io.streamt.deploy.DeployFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.Acceptance.Prune;
import io.streamt.diagnostic.Code;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was deployed and is no longer declared, and what exists and was not deployed. */
class OrphansTest {
    private static final Acceptance PRUNE =
            new Acceptance(Set.of(), Set.of(), Set.of(), new Prune(true, Set.of()), Set.of());
    private static final Acceptance PRUNE_WITH_RECORDS =
            new Acceptance(Set.of(), Set.of(), Set.of(), new Prune(true, Set.of()), Set.of("old"));
    private static final Acceptance ADOPT = new Acceptance(Set.of(), Set.of(), Set.of("a"), Prune.NOTHING, Set.of());

    private final DeployFixture world = new DeployFixture();

    @BeforeEach
    void deployed() throws TargetException {
        world.apply(Acceptance.NOTHING, topic("old", 1), job("old", "x"), topic("new", 1));
        world.steps.clear();
    }

    @Test
    void isKeptUnlessItIsPruned() throws TargetException {
        ApplyReport report = world.apply(Acceptance.NOTHING, topic("new", 1));
        assertThat(report.plan().changes())
                .extracting(c -> c.action().written() + " " + c.id())
                .containsExactly("none topic/new", "delete flink_job/shop.old", "delete topic/old");
        assertThat(report.plan().changes().get(1).summary())
                .isEqualTo("no longer declared; kept without -Dstreamt.prune");
        assertThat(report.plan().isEmpty()).isFalse();
        assertThat(report.succeeded()).isTrue();
        assertThat(report.unchanged()).isEqualTo(3);
        assertThat(world.steps).isEmpty();
        assertThat(world.jobs).containsOnlyKeys("shop.old");
    }

    @Test
    void isRemovedWhenItIsPrunedJobsBeforeTopics() throws TargetException {
        assertThat(world.apply(PRUNE, topic("new", 1)).succeeded()).isTrue();
        assertThat(world.steps).containsExactly("delete flink_job/shop.old", "delete topic/old");
        assertThat(world.plan(Acceptance.NOTHING, topic("new", 1)))
                .extracting(Change::action)
                .containsExactly(Action.NONE);
    }

    @Test
    void isLeftAloneByASelection() throws TargetException {
        assertThat(new DeploymentPlanner(
                                world.targets(), world.ledger, PRUNE, Renames.NONE, new MissingTopic(Map.of(), ""))
                        .plan(List.of(topic("new", 1)))
                        .changes())
                .hasSize(1);
    }

    @Test
    void aTopicWithRecordsIsNamedAgain() throws TargetException {
        world.filled.add("old");
        ApplyReport report = world.apply(PRUNE, topic("new", 1));
        assertThat(report.plan().changes().get(2)).isInstanceOfSatisfying(Change.Blocked.class, blocked -> {
            assertThat(blocked.code()).isEqualTo(Code.HOLDS_RECORDS);
            assertThat(blocked.hint()).contains("-Dstreamt.allowDestructive=old");
        });
        assertThat(report.succeeded()).isFalse();
        assertThat(world.steps).containsExactly("delete flink_job/shop.old");
        assertThat(world.apply(PRUNE_WITH_RECORDS, topic("new", 1)).succeeded()).isTrue();
        assertThat(world.topics).containsOnlyKeys("new");
    }

    @Test
    void aTopicStaysWhoseJobIsKept() throws TargetException {
        Acceptance onlyTheTopic =
                new Acceptance(Set.of(), Set.of(), Set.of(), new Prune(false, Set.of("topic/old")), Set.of());
        assertThat(stillNeeded(world.plan(onlyTheTopic, topic("new", 1)).get(2)))
                .contains("flink_job/shop.old still uses it");
    }

    @Test
    void aTopicStaysThatIsReadAsASourceOrByAnotherProject() throws TargetException {
        world.sourceTopics.add("old");
        FlinkJobArtifact job = job("new", "x");
        FlinkJobArtifact reader = new FlinkJobArtifact(
                job.model(),
                job.name(),
                "",
                List.of(),
                "x",
                new TreeSet<>(),
                job.options(),
                job.state(),
                new TreeSet<>(Set.of("old")),
                job.inputs());
        assertThat(stillNeeded(last(world.plan(PRUNE, topic("new", 1), reader))))
                .contains("flink_job/shop.new still uses it");
        world.ledger.otherReaders.put("old", "flink_job/billing.x of project 'billing'");
        assertThat(stillNeeded(last(world.plan(PRUNE, topic("new", 1)))))
                .contains("flink_job/billing.x of project 'billing' still uses it");
    }

    private static String stillNeeded(Change change) {
        assertThat(change).isInstanceOfSatisfying(Change.Blocked.class, b -> assertThat(b.code())
                .isEqualTo(Code.STILL_NEEDED));
        return change.summary();
    }

    private static Change last(List<Change> changes) {
        return changes.get(changes.size() - 1);
    }

    @Test
    void aTopicIsDeletedAfterTheJobThatReadItUntilNow() throws TargetException {
        FlinkJobArtifact job = job("new", "x");
        FlinkJobArtifact reader = new FlinkJobArtifact(
                job.model(),
                job.name(),
                "",
                List.of(),
                "x",
                new TreeSet<>(),
                job.options(),
                job.state(),
                job.sourceTopics(),
                new TreeSet<>(Set.of(ResourceId.topic("new"), ResourceId.topic("old"))));
        world.apply(Acceptance.NOTHING, topic("new", 1), topic("old", 1), reader);
        world.steps.clear();
        // The changed reader is blocked: what it reads stays.
        ApplyReport report = world.apply(PRUNE, topic("new", 1), job("new", "y"));
        assertThat(report.outcomes().get(3)).isInstanceOf(Outcome.Skipped.class);
        assertThat(world.topics).containsKey("old");
    }

    @Test
    void aNewJobDoesNotWriteBesideAnOldOne() throws TargetException {
        FlinkJobArtifact job = job("renamed", "x");
        FlinkJobArtifact renamed = new FlinkJobArtifact(
                job.model(),
                job.name(),
                "",
                List.of(),
                "x",
                new TreeSet<>(),
                job.options(),
                job("old", "x").state(),
                job.sourceTopics(),
                new TreeSet<>(Set.of(ResourceId.topic("old"))));
        assertThat(world.plan(Acceptance.NOTHING, topic("old", 1), topic("new", 1), renamed))
                .filteredOn(c -> c.action() == Action.BLOCKED)
                .singleElement()
                .isInstanceOfSatisfying(Change.Blocked.class, b -> {
                    assertThat(b.code()).isEqualTo(Code.DUPLICATE_TOPIC);
                    assertThat(b.summary()).contains("flink_job/shop.old");
                });
    }

    @Test
    void whatIsNobodysIsTakenOverWithTheDifferencesThatFollow() throws TargetException {
        world.topics.put("a", topic("a", 1));
        Change change = world.plan(ADOPT, topic("a", 3), topic("old", 1), job("old", "x"), topic("new", 1))
                .get(0);
        assertThat(change).isInstanceOf(Change.Adopt.class);
        assertThat(change.action()).isEqualTo(Action.UPDATE);
        assertThat(change.summary()).isEqualTo("adopt");
        assertThat(change.fields()).containsExactly(FieldChange.of("partitions", "1", "3"));
        assertThat(world.apply(ADOPT, topic("a", 3)).succeeded()).isTrue();
        assertThat(world.topics.get("a").partitions()).isEqualTo(3);
        assertThat(world.plan(Acceptance.NOTHING, topic("a", 3)).get(0).action())
                .isEqualTo(Action.NONE);
    }

    @Test
    void whatIsAsDeclaredIsTakenOverUntouched() throws TargetException {
        world.jobs.put("shop.a", job("a", "x"));
        ApplyReport report = world.apply(ADOPT, topic("a", 1), job("a", "x"));
        assertThat(report.succeeded()).isTrue();
        assertThat(world.steps).containsExactly("create topic/a");
        assertThat(world.ledger.find(job("a", "x").id())).isPresent();
    }

    @Test
    void anAdoptedJobLosesItsStateOnlyByConsent() throws TargetException {
        world.jobs.put("shop.a", job("a", "theirs"));
        assertThat(world.plan(ADOPT, topic("a", 1), job("a", "x")).get(1).action())
                .isEqualTo(Action.BLOCKED);
        Acceptance both = new Acceptance(Set.of("a"), Set.of(), Set.of("a"), Prune.NOTHING, Set.of());
        ApplyReport report = world.apply(both, topic("a", 1), job("a", "x"));
        assertThat(report.applied(Action.REPLACE)).isEqualTo(1);
        assertThat(world.jobs.get("shop.a")).isEqualTo(job("a", "x"));
    }

    @Test
    void whatBelongsToAnotherProjectIsNotTakenOver() throws TargetException {
        world.topics.put("a", topic("a", 1));
        world.ledger.others.put(ResourceId.topic("a"), "billing");
        assertThat(world.plan(ADOPT, topic("a", 1)).get(0).summary())
                .isEqualTo("belongs to project 'billing', and project 'shop' declares it too");
        world.topics.clear();
        assertThat(world.plan(ADOPT, topic("a", 1)).get(0).action()).isEqualTo(Action.BLOCKED);
    }

    @Test
    void whatBelongsToAnotherEnvironmentIsNotTakenOver() throws TargetException {
        world.topics.put("a", topic("a", 1));
        world.ledger.otherEnvironments.put(ResourceId.topic("a"), "environment 'test' of project 'shop'");
        assertThat(world.plan(ADOPT, topic("a", 1)).get(0)).satisfies(change -> {
            assertThat(change.action()).isEqualTo(Action.BLOCKED);
            assertThat(change.summary())
                    .isEqualTo("belongs to environment 'test' of project 'shop', which shares this cluster");
            assertThat(change.hint())
                    .isEqualTo("Give one of the environments names of its own: environment.topic_prefix in its file.");
        });
    }

    @Test
    void whatChangedSinceThePlanIsNotTakenOver() throws TargetException {
        world.topics.put("a", topic("a", 1));
        Plan plan =
                new Plan("shop", "1", "test", world.plan(ADOPT, topic("a", 3)).subList(0, 1), List.of());
        world.topics.put("a", topic("a", 2));
        ApplyReport report = new Applier(world.targets(), world.ledger, ADOPT, InstantSource.fixed(Instant.EPOCH))
                .apply(plan, o -> {});
        assertThat(report.outcomes().get(0))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, f -> assertThat(f.cause().code()).isEqualTo(Code.STALE_PLAN));
    }
}
