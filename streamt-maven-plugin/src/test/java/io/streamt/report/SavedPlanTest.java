package io.streamt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.Acceptance;
import io.streamt.deploy.Acceptance.Prune;
import io.streamt.deploy.Basis;
import io.streamt.deploy.Change;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Plan;
import io.streamt.deploy.Renames;
import io.streamt.deploy.Verdict;
import io.streamt.deploy.Wanted;
import io.streamt.manifest.Digests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SavedPlanTest {
    private static final ResourceId ID = ResourceId.topic("orders");
    private static final TopicArtifact TOPIC = new TopicArtifact("orders", "orders", 3, 1, new TreeMap<>());
    private static final Change UPDATE =
            new Change.Update(TOPIC, List.of(FieldChange.of("partitions", "1", "3")), Verdict.NOT_A_JOB, "");
    private static final Acceptance ACCEPTANCE = new Acceptance(
            Set.of("a"), Set.of("k"), Set.of("topic/b"), new Prune(false, Set.of("topic/c")), Set.of("topic/c"));

    private static final Wanted WANTED = new Wanted("1", Digests.UNKNOWN, List.of(), Renames.NONE);

    private final Plan plan = plan(List.of(UPDATE), basis("declared", "live"));

    private static Plan plan(List<Change> changes, Basis basis) {
        return new Plan("shop", WANTED, "prod", changes, basis, ACCEPTANCE, "orders+", List.of());
    }

    private static Basis basis(String declared, String live) {
        return new Basis(Map.of(ID, declared), Map.of(ID, live));
    }

    private static List<String> moved(String saved, Plan now) {
        return SavedPlan.read(saved).orElseThrow().moved(now);
    }

    @Test
    void isReadAsItWasWritten() {
        SavedPlan saved = SavedPlan.read(ReportJson.plan(plan)).orElseThrow();
        assertThat(saved.project()).isEqualTo("shop");
        assertThat(saved.environment()).isEqualTo("prod");
        assertThat(saved.selection()).isEqualTo("orders+");
        assertThat(saved.acceptance()).isEqualTo(ACCEPTANCE);
        assertThat(saved.moved(plan)).isEmpty();
    }

    @Test
    void tellsWhatMoved() {
        String saved = ReportJson.plan(plan);
        assertThat(moved(saved, plan(List.of(UPDATE), basis("declared", "other"))))
                .containsExactly("topic/orders: the live one changed; still update, but not the same");
        assertThat(moved(saved, plan(List.of(new Change.None(ID, Set.of())), basis("other", "live"))))
                .containsExactly("topic/orders: its declaration changed; was update, now none");
        assertThat(moved(saved, plan(List.of(), Basis.UNKNOWN))).containsExactly("topic/orders: was update, now gone");
        Plan empty = plan(List.of(), Basis.UNKNOWN);
        assertThat(moved(ReportJson.plan(empty), plan))
                .containsExactly("topic/orders: was not in the plan, now update");
    }

    @Test
    void noticesAnotherHand() {
        String saved = ReportJson.plan(plan);
        assertThat(moved(saved.replace("\"after\" : \"3\"", "\"after\" : \"6\""), plan))
                .containsExactly("topic/orders: still update, but not the same");
        assertThat(moved(saved.replaceFirst("\"digest\" : \"sha256:[^\"]*\"", "\"digest\" : \"sha256:0\""), plan))
                .containsExactly("the file itself: its digest is not that of its changes");
    }

    @Test
    void isNothingElse() {
        assertThat(SavedPlan.read("{")).isEmpty();
        assertThat(SavedPlan.read("{\"format_version\": 1, \"kind\": \"deploy\"}"))
                .isEmpty();
        assertThat(SavedPlan.read(ReportJson.plan(plan).replace("\"format_version\" : 1", "\"format_version\" : 2")))
                .isEmpty();
    }
}
