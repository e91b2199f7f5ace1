package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.DeployRecord;
import io.streamt.deploy.Ledger;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.manifest.ArtifactJson;
import io.streamt.manifest.Digests;
import io.streamt.systems.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two modules whose projects have one name: what one deployed is no orphan of the other. */
class SharedNameTest {
    private static final TopicArtifact TOPIC = new TopicArtifact("a", "a", 1, 1, new TreeMap<>());

    private KafkaAdmin admin;
    private KafkaLedger first;
    private KafkaLedger second;

    private static KafkaLedger.Scope scope(String environment, String module) {
        return new KafkaLedger.Scope(environment, "shop", Optional.empty(), module, "1", "", "1", "d", "now");
    }

    @BeforeEach
    void open() throws TargetException {
        // Nothing is asked of it.
        KafkaConnection nowhere = KafkaConnection.plain("127.0.0.1:1");
        admin = KafkaAdmin.connect(nowhere);
        first = new KafkaLedger(nowhere, scope("prod", "g:first"), new LedgerTopic(admin));
        second = new KafkaLedger(nowhere, scope("prod", "g:second"), new LedgerTopic(admin));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        admin.close();
    }

    private void applied(KafkaLedger.Scope by, io.streamt.artifact.Artifact artifact) {
        LedgerRecord entry =
                LedgerRecord.of(by, LedgerRecord.State.APPLIED, "", ArtifactJson.content(artifact), Memory.NONE);
        told(new LedgerKey(by.environment(), by.project(), artifact.id().toString()), entry);
    }

    private void told(LedgerKey key, LedgerRecord entry) {
        ConsumerRecord<String, String> message = new ConsumerRecord<>(
                KafkaLedger.TOPIC, 0, 0, key.toString(), entry.json().toString());
        first.take(message);
        second.take(message);
    }

    @Test
    void neitherPrunesWhatIsTheOthers() {
        applied(scope("prod", "g:first"), TOPIC);
        assertThat(first.own()).extracting(Ledger.Entry::id).containsExactly(TOPIC.id());
        assertThat(second.own()).isEmpty();
        assertThat(second.find(TOPIC.id())).as("still known").isPresent();
    }

    @Test
    void whatWasRemovedIsStillKnownToWhomItWas() {
        KafkaLedger.Scope by = scope("prod", "g:first");
        told(
                new LedgerKey(by.environment(), by.project(), TOPIC.id().toString()),
                LedgerRecord.of(by, LedgerRecord.State.DELETED, "delete", ArtifactJson.content(TOPIC), Memory.NONE));
        assertThat(first.own()).isEmpty();
        assertThat(first.removed()).extracting(Ledger.Entry::id).containsExactly(TOPIC.id());
        assertThat(second.removed()).isEmpty();
    }

    @Test
    void whatTheOtherReadsIsNotPruned() {
        FlinkJobArtifact reader = new FlinkJobArtifact(
                "r",
                "shop.r",
                "",
                List.of(),
                "",
                new TreeSet<>(),
                new TreeMap<>(),
                new FlinkJobArtifact.State(
                        new FlinkJobArtifact.Kept("", "", "", false, List.of()),
                        "r",
                        "",
                        List.of(),
                        new TreeSet<>(),
                        true),
                new TreeSet<>(List.of("a")),
                new TreeSet<>());
        applied(scope("prod", "g:second"), reader);
        assertThat(first.otherReaders("a")).containsExactly("flink_job/shop.r of project 'shop'");
        assertThat(second.otherReaders("a")).isEmpty();
        applied(scope("test", "g:first"), reader);
        assertThat(first.otherReaders("a"))
                .as("in another environment")
                .contains("flink_job/shop.r of project 'shop' in environment 'test'");
        assertThat(second.otherReaders("a"))
                .containsExactly("flink_job/shop.r of project 'shop' in environment 'test'");
    }

    @Test
    void anotherEnvironmentIsNamed() {
        applied(scope("test", "g:first"), TOPIC);
        assertThat(first.otherEnvironment(TOPIC.id())).contains("environment 'test' of project 'shop'");
        assertThat(first.otherOwner(TOPIC.id())).isEmpty();
        assertThat(first.own()).isEmpty();
    }

    @Test
    void eachHasAHistoryOfItsOwn() {
        DeployRecord deploy = new DeployRecord(
                "d1",
                "now",
                "ada",
                "1",
                "1",
                "",
                Digests.UNKNOWN,
                "",
                Map.of(),
                true,
                new TreeMap<>(),
                new TreeMap<>(Map.of(ResourceId.topic("a"), "sha256:1")));
        told(
                new LedgerKey("prod", "shop", "_deploy|d1"),
                new LedgerRecord(DeployRecordJson.write(deploy).put("module", "g:first")));
        assertThat(first.history()).containsExactly(deploy);
        assertThat(second.history()).isEmpty();
    }
}
