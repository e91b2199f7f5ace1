package io.streamt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.Change;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Outcome;
import io.streamt.deploy.Plan;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Verdict;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanMarkdownTest {
    private static final TopicArtifact TOPIC = new TopicArtifact("a", "orders_clean", 12, 1, new TreeMap<>());

    private final Change created = new Change.Create(TOPIC, Verdict.NOT_A_JOB, "partitions 12");
    private final Change adopted = new Change.Adopt(new Change.Update(
            new TopicArtifact("b", "theirs", 1, 1, new TreeMap<>()),
            List.of(FieldChange.of("cleanup.policy", "a|b", "compact"), FieldChange.ofSecret("password")),
            Verdict.NOT_A_JOB,
            ""));
    private final Change blocked = new Change.Blocked(
            Code.PARTITIONS, ResourceId.topic("c"), Set.of(), List.of(), "is <b>|too small|", "Keep 12.");
    private final Change kept = new Change.Kept(ResourceId.topic("old"), "no longer declared");
    private final Change none = new Change.None(ResourceId.topic("same"), Set.of());
    private final Plan plan = new Plan(
            "payments", "1.2.0", "prod", List.of(created, adopted, blocked, none, kept), List.of("only 1 replica"));

    @Test
    void aPlanAsATable() {
        assertThat(PlanMarkdown.plan(plan)).isEqualTo("""
                        ### streamt plan · payments 1.2.0 · environment prod

                        > only 1 replica

                        | | resource | action | what |
                        |---|---|---|---|
                        | `+` | `topic/orders_clean` | create | partitions 12 |
                        | `~` | `topic/theirs` | update | adopt<br>`cleanup.policy  a\\|b → compact`<br>`password (secret, changed)` |
                        | `!` | `topic/c` | blocked | \\[STREAMT-604\\] is &lt;b>\\|too small\\|<br>_Keep 12._ |
                        | `-` | `topic/old` | delete | no longer declared |

                        **Plan: 1 to create, 1 to update, 0 to replace, 1 to delete, 1 blocked, 1 unchanged.**""");
    }

    @Test
    void aDeployTellsEachOutcome() {
        TargetException failure = new TargetException(Code.KAFKA_REFUSED, "no more topics.", "");
        ApplyReport report = new ApplyReport(
                plan,
                List.of(
                        new Outcome.Applied(created, 1),
                        new Outcome.Failed(adopted, 1, failure),
                        new Outcome.Skipped(blocked, ResourceId.topic("c")),
                        new Outcome.Applied(none, 0),
                        new Outcome.Kept(kept)));
        assertThat(PlanMarkdown.deploy(report))
                .contains(
                        "| `+` | `topic/orders_clean` | created | partitions 12 |",
                        "| `~` | `topic/theirs` | **failed** | \\[STREAMT-602\\] no more topics. |",
                        "| `!` | `topic/c` | **skipped** |",
                        "| `-` | `topic/old` | kept | no longer declared |",
                        "**Deploy: 1 created, 0 updated, 0 replaced, 0 deleted, 1 failed, 1 skipped, 2 unchanged.**")
                .doesNotContain("topic/same");
    }

    @Test
    void nothingToDoIsOneLine() {
        Plan empty = new Plan("payments", "1", "prod", List.of(none), List.of());
        assertThat(PlanMarkdown.plan(empty)).doesNotContain("|");
    }
}
