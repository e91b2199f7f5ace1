package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ConnectorArtifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.Ledger;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.KafkaAdmin;
import io.streamt.manifest.ArtifactJson;
import io.streamt.systems.KafkaConnection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A project that was deployed as {@code shop} and is called {@code store} now. */
class FormerProjectTest {
    private static final TopicArtifact TOPIC = new TopicArtifact("a", "a", 1, 1, new TreeMap<>());
    private static final TopicArtifact OTHER = new TopicArtifact("b", "b", 1, 1, new TreeMap<>());

    private final KafkaConnection nowhere = KafkaConnection.plain("127.0.0.1:1");
    private KafkaAdmin admin;

    @BeforeEach
    void open() throws TargetException {
        // Nothing is asked of it.
        admin = KafkaAdmin.connect(nowhere);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private static KafkaLedger.Scope scope(String project, Optional<String> former, String module) {
        return new KafkaLedger.Scope("prod", project, former, module, "1", "", "1", "d", "now");
    }

    private KafkaLedger ledger(KafkaLedger.Scope scope) {
        return new KafkaLedger(nowhere, scope, new LedgerTopic(admin));
    }

    private static void applied(KafkaLedger to, String project, String module, Artifact artifact) {
        KafkaLedger.Scope by = scope(project, Optional.empty(), module);
        LedgerRecord entry =
                LedgerRecord.of(by, LedgerRecord.State.APPLIED, "", ArtifactJson.content(artifact), Memory.NONE);
        told(
                to,
                new LedgerKey("prod", project, artifact.id().toString()),
                entry.json().toString());
    }

    private static void told(KafkaLedger to, LedgerKey key, String json) {
        to.take(new ConsumerRecord<>(KafkaLedger.TOPIC, 0, 0, key.toString(), json));
    }

    @Test
    void whatItDeployedUnderItsFormerNameIsItsOwn() throws Exception {
        KafkaLedger ledger = ledger(scope("store", Optional.of("shop"), "g:renamed-too"));
        applied(ledger, "shop", "g:before", TOPIC);
        told(
                ledger,
                new LedgerKey("prod", "shop", "_key"),
                FingerprintKey.random().json().toString());
        ledger.takeFormer();
        assertThat(ledger.own()).extracting(Ledger.Entry::id).containsExactly(TOPIC.id());
        assertThat(ledger.find(TOPIC.id())).isPresent();
        assertThat(ledger.otherOwner(TOPIC.id())).isEmpty();
        assertThat(ledger.otherModule(TOPIC.id())).isEmpty();
        assertThat(ledger.isEmpty()).isFalse();
        assertThat(ledger.of("password", "secret"))
                .as("the key of fingerprints")
                .isPresent();
        assertThat(ledger.notices())
                .containsExactly(
                        "project 'shop' is called 'store' now: all that it deployed is taken over with its state"
                                + " (1 resource)");
    }

    @Test
    void withoutThatWordItIsAnotherProjects() throws Exception {
        KafkaLedger ledger = ledger(scope("store", Optional.empty(), "g:a"));
        applied(ledger, "shop", "g:a", TOPIC);
        ledger.takeFormer();
        assertThat(ledger.own()).isEmpty();
        assertThat(ledger.otherOwner(TOPIC.id())).contains("shop");
        assertThat(ledger.notices()).isEmpty();
    }

    @Test
    void ofSeveralModulesEachTakesItsOwn() throws Exception {
        KafkaLedger ledger = ledger(scope("store", Optional.of("shop"), "g:a"));
        applied(ledger, "shop", "g:a", TOPIC);
        applied(ledger, "shop", "g:b", OTHER);
        ledger.takeFormer();
        assertThat(ledger.own()).extracting(Ledger.Entry::id).containsExactly(TOPIC.id());
        assertThat(ledger.otherOwner(OTHER.id())).contains("shop");
    }

    @Test
    void aModuleThatDeployedNothingTakesNothingFromSeveral() {
        KafkaLedger ledger = ledger(scope("store", Optional.of("shop"), "g:c"));
        applied(ledger, "shop", "g:a", TOPIC);
        applied(ledger, "shop", "g:b", OTHER);
        assertThatThrownBy(ledger::takeFormer)
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("was deployed by modules 'g:a', 'g:b', and this is g:c");
    }

    @Test
    void whatThePresentProjectHasStays() throws Exception {
        KafkaLedger ledger = ledger(scope("store", Optional.of("shop"), "g:a"));
        applied(ledger, "shop", "g:a", TOPIC);
        applied(ledger, "store", "g:a", TOPIC);
        ledger.takeFormer();
        assertThat(ledger.own()).hasSize(1);
        assertThat(ledger.otherOwner(TOPIC.id())).contains("shop");
        assertThat(ledger.notices()).isEmpty();
    }

    @Test
    void aConnectorThatDoesTheSameElsewhereIsKnown() {
        KafkaLedger ledger = ledger(scope("store", Optional.empty(), "g:a"));
        applied(ledger, "shop", "g:b", connector("shop.sink", "orders", "jdbc:x"));
        assertThat(ledger.twin(connector("store.sink", "orders", "jdbc:x")))
                .contains("connector/shop.sink of project 'shop'");
        assertThat(ledger.twin(connector("store.sink", "orders", "jdbc:y"))).isEmpty();
        assertThat(ledger.twin(connector("store.sink", "payments", "jdbc:x"))).isEmpty();
        applied(ledger, "store", "g:a", connector("store.other", "clicks", "jdbc:x"));
        assertThat(ledger.twin(connector("store.sink", "clicks", "jdbc:x"))).isEmpty();
    }

    private static ConnectorArtifact connector(String name, String topic, String url) {
        return new ConnectorArtifact(
                "sink",
                name,
                "",
                new TreeMap<>(Map.of(
                        "connector.class",
                        "a.Sink",
                        "connection.url",
                        url,
                        "topics",
                        topic,
                        "errors.dlq",
                        name + "_dlq")),
                new TreeSet<>(),
                topic,
                true);
    }
}
