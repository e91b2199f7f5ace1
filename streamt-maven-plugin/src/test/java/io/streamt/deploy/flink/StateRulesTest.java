package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.FlinkJobArtifact.Kept;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.TopicFacts;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.flink.StateRules.Decision;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StateRulesTest {
    private final FlinkJobProvider provider = new FlinkJobProvider(
            new TargetSettings(
                    KafkaConnection.plain(""),
                    TableConnection.plain("broker:9092"),
                    new TreeMap<>(),
                    Optional.empty(),
                    new TreeMap<>(),
                    Optional.empty(),
                    t -> t),
            false,
            TopicFacts.NONE);

    @Test
    void theSameArtifactIsNoChange() {
        assertThat(provider.diff(stateful("p1"), live(stateful("p1"), "RUNNING")))
                .isEqualTo(new Diff.None());
    }

    @Test
    void anotherVersionOfThePlannerMakesNoOtherJob() {
        FlinkJobArtifact before = stateful("p1");
        FlinkJobArtifact after = new FlinkJobArtifact(
                before.model(),
                before.name(),
                before.cluster(),
                before.tables(),
                before.insert(),
                before.secrets(),
                before.options(),
                new FlinkJobArtifact.State(
                        new Kept("p2", "", "", false, List.of()),
                        "out",
                        "",
                        List.of("GroupAggregate[2]"),
                        before.state().reads(),
                        true),
                before.sourceTopics(),
                before.inputs());
        assertThat(provider.diff(after, live(before, "RUNNING"))).isEqualTo(new Diff.None());
    }

    @Test
    void aStatefulJobWithAnEqualPlanGoesOnFromItsSavepoint() {
        assertThat(decide(with("parallelism.default", "4", stateful("p1")), stateful("p1")))
                .isEqualTo(new Decision.Kept(Verdict.RESTART_FROM_SAVEPOINT, "restart from savepoint", false));
    }

    @Test
    void aStatefulJobWithAnotherPlanWouldLoseItsState() {
        assertThat(decide(stateful("p2"), stateful("p1"))).isInstanceOf(Decision.Lost.class);
    }

    @Test
    void anOptionThatChangesTheStateIsNamed() {
        FlinkJobArtifact before = with("table.exec.async-state.enabled", "true", keeping(kept("m1")));
        assertThat(decide(keeping(kept("m2")), before))
                .isEqualTo(new Decision.Lost(
                        "'table.exec.async-state.enabled' changed from true to Flink's default: Flink would compute or keep the"
                                + " state in another way",
                        true,
                        false));
        assertThat(decide(with("table.local-time-zone", "Asia/Tokyo", keeping(kept("m2"))), keeping(kept("m1"))))
                .isEqualTo(new Decision.Lost(
                        "'table.local-time-zone' is now Asia/Tokyo: Flink would compute or keep the state in another way",
                        true,
                        false));
    }

    private static Kept kept(String meaning) {
        return new Kept(meaning, "p", "r", false, List.of("Sum"));
    }

    @Test
    void aMovedSinkLeavesItsNotesBehindAndAMovedStateIsLost() {
        Kept kept = new Kept("m", "p", "r", false, List.of("Sum"));
        assertThat(decide(keeping(new Kept("m", "p", "r2", false, List.of("Sum"))), keeping(kept)))
                .isEqualTo(new Decision.Kept(Verdict.RESTART_FROM_SAVEPOINT, "restart from savepoint", true));
        assertThat(decide(
                        with("parallelism.default", "4", keeping(new Kept("m", "p", "r2", false, List.of("Sum")))),
                        keeping(kept)))
                .isEqualTo(new Decision.Kept(Verdict.RESTART_FROM_SAVEPOINT, "restart from savepoint", false));
        assertThat(decide(keeping(new Kept("m", "p2", "r", false, List.of("Sum"))), keeping(kept)))
                .isInstanceOfSatisfying(
                        Decision.Lost.class, lost -> assertThat(lost.why()).contains("at other places"));
    }

    @Test
    void whyIsSaidInTheWordsOfTheQuery() {
        assertThat(StateChange.of(operators("Sum(a)", "Join"), operators("Sum(b)", "Join")))
                .isEqualTo("Sum(a) became Sum(b): its state would mix both");
        assertThat(StateChange.of(operators("Sum(a)"), operators("Sum(a)")))
                .startsWith("what comes into Sum(a) changed (a filter");
        assertThat(StateChange.of(operators(), operators("Sum(a)"))).contains("in which nothing is");
        assertThat(StateChange.of(operators("Sum(a)"), operators())).contains("would be dropped: Sum(a)");
        assertThat(StateChange.of(operators("Sum(a)"), operators("Sum(a)", "Rank")))
                .startsWith("new: Rank");
        assertThat(StateChange.of(operators("Sum(a)", "Rank"), operators("Sum(a)")))
                .startsWith("gone: Rank");
    }

    private static Kept operators(String... operators) {
        return new Kept(String.join("", operators), "", "", false, List.of(operators));
    }

    private static FlinkJobArtifact keeping(Kept kept) {
        return keeping(kept, stateful("m"));
    }

    private static FlinkJobArtifact keeping(Kept kept, FlinkJobArtifact job) {
        FlinkJobArtifact.State state = job.state();
        return new FlinkJobArtifact(
                job.model(),
                job.name(),
                job.cluster(),
                job.tables(),
                job.insert(),
                job.secrets(),
                job.options(),
                new FlinkJobArtifact.State(
                        kept, state.topic(), state.sink(), state.stateful(), state.reads(), state.keepsState()),
                job.sourceTopics(),
                job.inputs());
    }

    @Test
    void aStatelessJobMayChangeItsSqlButNotItsTopics() {
        Kept elsewhere = new Kept("p1", "another place", "r", false, List.of());
        assertThat(StateRules.decide(
                        stateless("p1", "in", "out"),
                        JobParameters.of(keeping(elsewhere, stateless("p1", "in", "out")))))
                .isEqualTo(new Decision.Kept(Verdict.RESTART_FROM_SAVEPOINT, "restart from savepoint", false));
        assertThat(decide(stateless("p2", "in", "out"), stateless("p1", "in", "out")))
                .isInstanceOfSatisfying(
                        Decision.Lost.class, lost -> assertThat(lost.why()).startsWith("reads its topics in another"));
        assertThat(decide(stateless("p1", "in2", "out"), stateless("p1", "in", "out")))
                .isInstanceOf(Decision.Lost.class);
        assertThat(decide(stateless("p1", "in", "out2"), stateless("p1", "in", "out")))
                .isInstanceOf(Decision.Lost.class);
    }

    @Test
    void fromStatelessToStatefulAndBackIsNoContinuation() {
        assertThat(decide(stateful("p2"), stateless("p1", "in", "out"))).isInstanceOf(Decision.Lost.class);
        assertThat(decide(stateless("p2", "in", "out"), stateful("p1"))).isInstanceOf(Decision.Lost.class);
    }

    @Test
    void changedOptionsAreShownOneByOne() {
        FlinkJobArtifact before = with("parallelism.default", "4", stateful("p1"));
        FlinkJobArtifact after = with("parallelism.default", "8", stateful("p1"));
        assertThat(provider.diff(after, live(before, "RUNNING")))
                .isInstanceOfSatisfying(Diff.InPlace.class, d -> assertThat(d.fields())
                        .extracting(f -> f.path() + " " + f.values())
                        .containsExactly("parallelism.default 4 → 8"));
    }

    @Test
    void anOptionMayHaveAnyValue() {
        for (String value : List.of("-", "")) {
            FlinkJobArtifact with = with("pipeline.note", value, stateful("p1"));
            assertThat(provider.diff(with, live(stateful("p1"), "RUNNING")).fields())
                    .containsExactly(FieldChange.added("pipeline.note", value));
            assertThat(provider.diff(stateful("p1"), live(with, "RUNNING")).fields())
                    .containsExactly(FieldChange.removed("pipeline.note", value));
        }
    }

    @Test
    void aFailedJobIsNeverUnchanged() {
        assertThat(provider.diff(stateful("p1"), live(stateful("p1"), "FAILED")))
                .isInstanceOf(Diff.InPlace.class);
        assertThat(provider.diff(stateful("p2"), live(stateful("p1"), "FAILED")))
                .isInstanceOf(Diff.Recreate.class);
    }

    @Test
    void parametersOfAJobSurviveTheirJson() throws com.fasterxml.jackson.core.JsonProcessingException {
        JobParameters written = JobParameters.of(with("k", "a:b,'c'", stateful("p1")));
        assertThat(JobParameters.read(new com.fasterxml.jackson.databind.ObjectMapper().readTree(written.json())))
                .isEqualTo(written);
    }

    @Test
    void theRootCauseIsTheLastOne() {
        String trace = """
                org.apache.flink.runtime.JobException: Recovery is suppressed
                \tat org.apache.flink.A.b(C.java:1)
                Caused by: java.io.IOException: Failed to deserialize JSON '{x'.
                \tat org.apache.flink.A.b(C.java:1)
                Caused by: org.apache.flink.shaded.jackson.JsonParseException: Unexpected character ('x')
                \t... 3 more
                """;
        assertThat(StackTraces.rootCause(trace)).isEqualTo("JsonParseException: Unexpected character ('x')");
    }

    private static Decision decide(FlinkJobArtifact desired, FlinkJobArtifact before) {
        return StateRules.decide(desired, JobParameters.of(before));
    }

    private static LiveJob live(FlinkJobArtifact job, String state) {
        return new LiveJob("id", "", state, JobParameters.of(job));
    }

    private static FlinkJobArtifact stateful(String plan) {
        return job(plan, "in", "out", List.of("GroupAggregate"), Map.of());
    }

    private static FlinkJobArtifact stateless(String plan, String reads, String writes) {
        return job(plan, reads, writes, List.of(), Map.of());
    }

    private static FlinkJobArtifact with(String option, String value, FlinkJobArtifact job) {
        TreeMap<String, String> options = new TreeMap<>(job.options());
        options.put(option, value);
        return new FlinkJobArtifact(
                job.model(),
                job.name(),
                job.cluster(),
                job.tables(),
                job.insert(),
                job.secrets(),
                options,
                job.state(),
                job.sourceTopics(),
                job.inputs());
    }

    private static FlinkJobArtifact job(
            String plan, String reads, String writes, List<String> stateful, Map<String, String> options) {
        return new FlinkJobArtifact(
                "m",
                "shop.m",
                "",
                List.of(),
                "INSERT " + plan,
                new TreeSet<>(),
                new TreeMap<>(options),
                new FlinkJobArtifact.State(
                        new Kept(plan, "place", "rest", false, stateful),
                        writes,
                        "",
                        stateful,
                        new TreeSet<>(Set.of(reads)),
                        true),
                new TreeSet<>(),
                new TreeSet<>());
    }
}
