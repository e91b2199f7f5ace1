package io.streamt.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.Diff;
import io.streamt.deploy.FieldChange;
import io.streamt.deploy.kafka.TopicProvider.LiveTopic;
import io.streamt.diagnostic.Code;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicDiffTest {
    private final LiveTopic live = new LiveTopic(
            3,
            1,
            Map.of("cleanup.policy", "compact", "retention.ms", "100", "flush.ms", "9"),
            Map.of(),
            Set.of("retention.ms"));

    @Test
    void equalTopicsNeedNothing() {
        assertThat(diff(3, 1, Map.of("retention.ms", "100", "cleanup.policy", "compact")))
                .isEqualTo(new Diff.None());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cleanup.policy            | LIST    | delete, compact | compact,delete
                    min.cleanable.dirty.ratio | DOUBLE  | 0.50            | 0.5
                    retention.ms              | LONG    | 0604800000      | 604800000
                    min.insync.replicas       | INT     | ' 2'            | 2
                    unclean.leader.election.enable | BOOLEAN | True       | true
                    message.timestamp.type    | STRING  | ' CreateTime '  | CreateTime
                    """)
    void valuesAreComparedAsTheBrokerReadsThem(String name, ConfigType type, String declared, String actual) {
        LiveTopic topic = new LiveTopic(3, 1, Map.of(name, actual), Map.of(name, type), Set.of(name));
        assertThat(TopicProvider.compare(topic(Map.of(name, declared)), topic)).isEqualTo(new Diff.None());
        LiveTopic other = new LiveTopic(3, 1, Map.of(name, actual + "1"), Map.of(name, type), Set.of(name));
        assertThat(TopicProvider.compare(topic(Map.of(name, declared)), other)).isInstanceOf(Diff.InPlace.class);
    }

    @Test
    void aNumberInATextIsAText() {
        LiveTopic topic = new LiveTopic(3, 1, Map.of("x", "7"), Map.of("x", ConfigType.STRING), Set.of("x"));
        assertThat(TopicProvider.compare(topic(Map.of("x", "07")), topic)).isInstanceOf(Diff.InPlace.class);
    }

    @Test
    void whatTheClusterSetsIsLeftAlone() {
        Map<String, String> set = Map.of(
                "leader.replication.throttled.replicas",
                "0:1",
                "follower.replication.throttled.replicas",
                "*",
                "confluent.placement.constraints",
                "x");
        LiveTopic topic = new LiveTopic(3, 1, set, Map.of(), set.keySet());
        assertThat(TopicProvider.compare(topic(Map.of()), topic)).isEqualTo(new Diff.None());
        assertThat(TopicProvider.compare(topic(Map.of("confluent.placement.constraints", "y")), topic))
                .isInstanceOf(Diff.InPlace.class);
    }

    @Test
    void morePartitionsAndOtherConfigsAreChangedInPlace() {
        LiveTopic append = new LiveTopic(
                3, 1, Map.of("cleanup.policy", "delete", "retention.ms", "100"), Map.of(), Set.of("retention.ms"));
        assertThat(TopicProvider.compare(
                        new TopicArtifact("m", "t", 6, 1, new TreeMap<>(Map.of("retention.ms", "200"))), append))
                .isInstanceOfSatisfying(Diff.InPlace.class, d -> assertThat(d.fields())
                        .extracting(f -> f.path() + " " + f.values())
                        .containsExactly("partitions 3 → 6", "retention.ms 100 → 200"));
    }

    @Test
    void morePartitionsOfATopicThatIsUpdatedByKeyLeaveOldRowsBehind() {
        assertThat(diff(6, 1, Map.of("retention.ms", "100"))).isInstanceOfSatisfying(Diff.Harmful.class, d -> {
            assertThat(d.code()).isEqualTo(Code.PARTITIONS);
            assertThat(d.why()).startsWith("partitions 3 → 6: the topic is updated by key");
            assertThat(d.fields()).extracting(f -> f.path()).containsExactly("partitions");
        });
    }

    @Test
    void aConfigThatIsNoLongerDeclaredIsTakenAway() {
        assertThat(diff(3, 1, Map.of())).isInstanceOfSatisfying(Diff.InPlace.class, d -> assertThat(d.fields())
                .extracting(f -> f.path() + " " + f.values())
                .containsExactly("retention.ms 100 → (unset)"));
    }

    /** No value stands for "absent". */
    @ParameterizedTest
    @ValueSource(strings = {"-", "", "(unset)", "null"})
    void aConfigMayHaveAnyValue(String value) {
        String shown = value.isEmpty() || value.equals("(unset)") ? "\"" + value + "\"" : value;
        assertThat(diff(3, 1, Map.of("retention.ms", value)))
                .isInstanceOfSatisfying(Diff.InPlace.class, d -> assertThat(d.fields())
                        .extracting(f -> f.path() + " " + f.values())
                        .containsExactly("retention.ms 100 → " + shown));
        TopicArtifact with = new TopicArtifact("m", "t", 3, 1, new TreeMap<>(Map.of("a", value)));
        TopicArtifact without = new TopicArtifact("m", "t", 3, 1, new TreeMap<>());
        assertThat(TopicProvider.change(with, without).fields()).containsExactly(FieldChange.added("a", value));
        assertThat(TopicProvider.change(without, with).fields()).containsExactly(FieldChange.removed("a", value));
        assertThat(TopicProvider.change(with, with)).isEqualTo(new Diff.None());
    }

    @Test
    void decreasingPartitionsIsBlockedWithAWayOut() {
        assertThat(diff(2, 1, Map.of("retention.ms", "100"))).isInstanceOfSatisfying(Diff.Unreachable.class, d -> {
            assertThat(d.reason()).isEqualTo("partitions 3 → 2: Kafka cannot reduce them");
            assertThat(d.hint()).contains("advanced.topic.name");
        });
    }

    @Test
    void anotherReplicationFactorIsBlocked() {
        assertThat(diff(3, 2, Map.of("retention.ms", "100"))).isInstanceOf(Diff.Unreachable.class);
    }

    private static TopicArtifact topic(Map<String, String> config) {
        return new TopicArtifact("m", "t", 3, 1, new TreeMap<>(config));
    }

    private Diff diff(int partitions, int replicas, Map<String, String> config) {
        // Comparing needs no connection, so none is opened.
        return TopicProvider.compare(new TopicArtifact("m", "t", partitions, replicas, new TreeMap<>(config)), live);
    }
}
