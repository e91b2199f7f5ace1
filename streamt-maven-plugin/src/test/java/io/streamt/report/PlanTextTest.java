package io.streamt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.Change;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.Plan;
import io.streamt.deploy.Verdict;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final TopicArtifact TOPIC = new TopicArtifact("a", "orders_clean", 12, 1, new TreeMap<>());
    private static final ConnectorArtifact CONNECTOR = new ConnectorArtifact(
            "w", "payments.orders_warehouse", "", new TreeMap<>(Map.of()), new TreeSet<>(), "orders_clean", false);

    private final Plan plan = new Plan(
            "payments",
            "1.2.0",
            "prod",
            List.of(
                    new Change.Create(TOPIC, Verdict.NOT_A_JOB, "partitions 12, retention.ms 604800000"),
                    new Change.Update(
                            CONNECTOR,
                            List.of(FieldChange.of("tasks.max", "1", "4"), FieldChange.ofSecret("connection.password")),
                            Verdict.NOT_A_JOB,
                            ""),
                    new Change.Blocked(
                            Code.PARTITIONS,
                            ResourceId.topic("orders_raw_copy"),
                            Set.of(),
                            List.of(),
                            "partitions 12 → 6: Kafka cannot reduce them",
                            "Keep 12, or take a new topic under advanced.topic.name."),
                    new Change.None(ResourceId.topic("same"), Set.of())),
            List.of());

    @Test
    void aPlanForPeople() {
        assertThat(PlanText.render(plan, "k1:9092")).isEqualTo("""
                        streamt plan · payments 1.2.0 · environment prod · k1:9092
                          + topic/orders_clean                   create   partitions 12, retention.ms 604800000
                          ~ connector/payments.orders_warehouse  update
                              tasks.max  1 → 4
                              connection.password (secret, changed)
                          ! topic/orders_raw_copy                blocked  [STREAMT-604] partitions 12 → 6: Kafka cannot reduce them
                              Keep 12, or take a new topic under advanced.topic.name.
                        Plan: 1 to create, 1 to update, 0 to replace, 0 to delete, 1 blocked, 1 unchanged.""");
    }

    /** An absent value is told from every text. */
    @Test
    void anAbsentValueIsNoText() {
        Plan absent = new Plan(
                "payments",
                "1",
                "prod",
                List.of(new Change.Update(
                        CONNECTOR,
                        List.of(
                                FieldChange.added("separator", "-"),
                                FieldChange.removed("quote", ""),
                                FieldChange.of("escape", "(unset)", "-")),
                        Verdict.NOT_A_JOB,
                        "")),
                List.of());
        assertThat(PlanText.render(absent, "k1:9092"))
                .contains("separator  (unset) → -", "quote  \"\" → (unset)", "escape  \"(unset)\" → -");
        assertThat(ReportJson.plan(absent).replaceAll("\\s+", ""))
                .contains("\"before\":null,\"after\":\"-\"", "\"before\":\"\",\"after\":null");
    }

    @Test
    void aPlanForProgramsHasTheSameChangesAndNoSecret() {
        assertThat(ReportJson.plan(plan))
                .contains("\"kind\" : \"plan\"", "\"blocked\" : 1", "\"action\" : \"update\"", "\"secret\" : true")
                .doesNotContain("hunter2");
    }
}
