package io.streamt.deploy;

import static io.streamt.deploy.DeployFixture.job;
import static io.streamt.deploy.DeployFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.Artifact;
import io.streamt.diagnostic.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a topic that others make, and that is not there. */
class MissingTopicTest {
    private final DeployFixture world = new DeployFixture();

    private Change.Blocked blocked(String owner) throws TargetException {
        world.sourceTopics.clear();
        MissingTopic missing = new MissingTopic(Map.of("raw", owner), "seed it");
        List<Artifact> artifacts = List.of(topic("a", 1), job("a", "x"));
        List<Change> changes = new DeploymentPlanner(
                        world.targets(), world.ledger, Acceptance.NOTHING, Renames.NONE, missing)
                .planAll(artifacts)
                .changes();
        assertThat(changes.get(0)).isInstanceOf(Change.Create.class);
        return (Change.Blocked) changes.get(1);
    }

    @Test
    void theTopicOfAModelComesByTheDeployOfItsProject() throws TargetException {
        Change.Blocked blocked = blocked("model.payments.orders_clean");
        assertThat(blocked.code()).isEqualTo(Code.TOPIC_MISSING);
        assertThat(blocked.summary())
                .isEqualTo(
                        "reads topic 'raw' of model 'orders_clean' of project 'payments'," + " which does not exist");
        assertThat(blocked.hint()).isEqualTo("Deploy project 'payments' first: the topic is its own.");
    }

    @Test
    void theTopicOfASourceComesByNoDeploy() throws TargetException {
        Change.Blocked blocked = blocked("source.payments.orders_raw");
        assertThat(blocked.summary())
                .isEqualTo("reads topic 'raw' of source 'orders_raw' of project 'payments'," + " which does not exist");
        assertThat(blocked.hint()).isEqualTo("seed it");
    }
}
