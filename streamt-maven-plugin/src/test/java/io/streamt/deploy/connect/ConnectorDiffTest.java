package io.streamt.deploy.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.deploy.FieldChange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No value of a credential is in a plan, whoever holds it: the declaration, a variable, the worker. */
class ConnectorDiffTest {
    private static final LiveConnector.Status RUNNING = new LiveConnector.Status("RUNNING", 1, 1, Optional.empty());

    private static FieldChange change(String key, String declared, String filledIn, String live) {
        ConnectorArtifact desired = new ConnectorArtifact(
                "sink",
                "shop.sink",
                "",
                new TreeMap<>(Map.of(key, declared)),
                new TreeSet<>(Set.of("connection.password")),
                "orders",
                true);
        return ConnectorDiff.compare(desired, Map.of(key, filledIn), new LiveConnector(Map.of(key, live), RUNNING))
                .fields()
                .get(0);
    }

    private static String text(FieldChange change) {
        return change.path() + " " + change.before().orElse("") + " "
                + change.after().orElse("");
    }

    @Test
    void aReferenceToTheWorkersSecretsHidesWhatStoodThereBefore() {
        String reference = "${file:/secrets:password}";
        assertThat(text(change("connection.password", reference, reference, "hunter2")))
                .doesNotContain("hunter2");
    }

    @Test
    void aVariableIsShownNowhere() {
        assertThat(text(change("connection.url", "${URL}", "jdbc:x?password=hunter2", "jdbc:x?password=old")))
                .doesNotContain("hunter2", "old");
        assertThat(text(change("connection.password", "${P}", "hunter2", "old")))
                .doesNotContain("hunter2", "old");
    }

    @Test
    void whatIsDeclaredAsItIsIsShown() {
        assertThat(text(change("tasks.max", "2", "2", "1"))).isEqualTo("tasks.max 1 2");
    }

    @Test
    void aKeyThatOnlyTheWorkerHasIsADifferenceWhoseValueIsNotShown() {
        ConnectorArtifact desired =
                new ConnectorArtifact("sink", "shop.sink", "", new TreeMap<>(), new TreeSet<>(), "orders", true);
        assertThat(ConnectorDiff.compare(desired, Map.of(), new LiveConnector(Map.of("a.key", "hunter2"), RUNNING))
                        .fields())
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.path()).isEqualTo("a.key");
                    assertThat(text(field)).doesNotContain("hunter2");
                });
    }

    @Test
    void aConnectorThatSomebodyPausedIsADifference() {
        ConnectorArtifact desired =
                new ConnectorArtifact("sink", "shop.sink", "", new TreeMap<>(), new TreeSet<>(), "orders", true);
        assertThat(ConnectorDiff.compare(
                                desired,
                                Map.of(),
                                new LiveConnector(Map.of(), new LiveConnector.Status("PAUSED", 0, 1, Optional.empty())))
                        .fields())
                .extracting(ConnectorDiffTest::text)
                .containsExactly("state PAUSED RUNNING");
    }
}
