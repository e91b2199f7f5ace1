package io.streamt.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.Diff;
import io.streamt.deploy.KafkaConnection;
import io.streamt.deploy.TargetSettings;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.flink.StateRules.Decision;
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
            false);

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
                        "p2",
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
                .isEqualTo(new Decision.Kept(Verdict.RESTART_FROM_SAVEPOINT, "restart from savepoint"));
    }

    @Test
    void aStatefulJobWithAnotherPlanWouldLoseItsState() {
        assertThat(decide(stateful("p2"), stateful("p1"))).isInstanceOf(Decision.Lost.class);
    }

    @Test
    void aStatelessJobMayChangeItsSqlButNotItsTopics() {
        assertThat(decide(stateless("p2", "in", "out"), stateless("p1", "in", "out")))
                .isInstanceOf(Decision.Kept.class);
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
                        .extracting(f -> f.path() + " " + f.before() + " → " + f.after())
                        .containsExactly("parallelism.default 4 → 8"));
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
        return job(job.state().planDigest(), "in", "out", job.state().stateful(), Map.of(option, value));
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
                new FlinkJobArtifact.State(plan, writes, "", stateful, new TreeSet<>(Set.of(reads)), true),
                new TreeSet<>(),
                new TreeSet<>());
    }
}
