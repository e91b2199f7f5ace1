package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.manifest.ArtifactJson;
import io.streamt.systems.KafkaConnection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What projects write to the ledger about who may read their topics. */
class PublishedModelsTest {
    private static final TopicArtifact TOPIC = new TopicArtifact("a", "a", 1, 1, new TreeMap<>());

    private KafkaAdmin admin;
    private KafkaLedger ledger;

    @BeforeEach
    void open() throws TargetException {
        // Nothing is asked of it.
        KafkaConnection nowhere = KafkaConnection.plain("127.0.0.1:1");
        admin = KafkaAdmin.connect(nowhere);
        ledger = new KafkaLedger(nowhere, scope("shop"), new LedgerTopic(admin));
    }

    @AfterEach
    void close() {
        ledger.close();
        admin.close();
    }

    private static KafkaLedger.Scope scope(String project) {
        return new KafkaLedger.Scope("prod", project, Optional.empty(), "g:m", "1", "", "1", "d", "now");
    }

    private void told(String project, String name, LedgerRecord entry) {
        ledger.take(new ConsumerRecord<>(
                KafkaLedger.TOPIC,
                0,
                0,
                new LedgerKey("prod", project, name).toString(),
                entry.json().toString()));
    }

    @Test
    void thatOfOthersIsReadUntilTheirTopicIsDeleted() {
        told("people", "_published|a", LedgerRecord.ofPublished("g:m", "{}"));
        told("shop", "_published|b", LedgerRecord.ofPublished("g:m", "{own}"));
        assertThat(ledger.published()).containsExactly("{}");
        assertThat(ledger.isEmpty()).as("no resource").isTrue();
        told(
                "people",
                TOPIC.id().toString(),
                LedgerRecord.of(
                        scope("people"),
                        LedgerRecord.State.DELETED,
                        "delete",
                        ArtifactJson.content(TOPIC),
                        Memory.NONE));
        assertThat(ledger.published()).isEmpty();
    }

    /** Writing would fail: there is no broker. */
    @Test
    void whatIsKnownOrNotDeployedIsNotWritten() throws TargetException {
        told("shop", "_published|a", LedgerRecord.ofPublished("g:m", "{}"));
        told(
                "shop",
                TOPIC.id().toString(),
                LedgerRecord.of(
                        scope("shop"), LedgerRecord.State.APPLIED, "", ArtifactJson.content(TOPIC), Memory.NONE));
        ledger.publish(new TreeMap<>(Map.of("a", "{}", "blocked", "{}")), true);
        ledger.publish(new TreeMap<>(), true);
        assertThat(ledger.published()).isEmpty();
    }
}
