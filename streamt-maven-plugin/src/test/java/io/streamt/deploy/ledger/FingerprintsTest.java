package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.ResourceId;
import io.streamt.artifact.TopicArtifact;
import io.streamt.deploy.Ledger;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.ResourceProvider.Started;
import io.streamt.deploy.Savepoint;
import io.streamt.manifest.ArtifactJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Secrets in the ledger: as fingerprints alone. */
class FingerprintsTest {
    private final FingerprintKey key = FingerprintKey.random();

    @Test
    void tellValuesApartAndNothingElse() {
        assertThat(key.fingerprint("a", "x")).hasSize(64).isEqualTo(key.fingerprint("a", "x"));
        assertThat(key.fingerprint("a", "x")).isNotEqualTo(key.fingerprint("a", "y"));
        assertThat(key.fingerprint("a", "x")).isNotEqualTo(key.fingerprint("b", "x"));
        assertThat(key.fingerprint("a", "x"))
                .isNotEqualTo(FingerprintKey.random().fingerprint("a", "x"));
    }

    @Test
    void theKeyIsReadAsItWasWritten() {
        assertThat(FingerprintKey.read(key.json()).fingerprint("a", "x")).isEqualTo(key.fingerprint("a", "x"));
        assertThat(new LedgerKey("prod", "shop", "_key").resource()).isEmpty();
    }

    @Test
    void areKeptBesideTheContentWhoseDigestStays() throws Exception {
        ObjectNode content = ArtifactJson.content(new TopicArtifact("a", "a", 1, 1, new TreeMap<>()));
        Memory memory = new Memory(
                Optional.of("/sp"),
                new TreeMap<>(Map.of("db.password", "0123")),
                List.of(new Savepoint("/sp", Instant.parse("2026-06-01T00:00:00Z"))),
                Optional.of(new Started("file:/cp/1/chk-3", new TreeMap<>(Map.of("in", "id-1")))));
        KafkaLedger.Scope scope =
                new KafkaLedger.Scope("prod", "shop", Optional.empty(), "g:a", "1", "", "1", "d", "now");
        LedgerRecord written = LedgerRecord.of(scope, LedgerRecord.State.APPLIED, "create", content, memory);
        assertThat(new ObjectMapper()
                        .readTree(written.json().toString())
                        .at("/content/fingerprints/db.password")
                        .asText())
                .isEqualTo("0123");
        Ledger.Entry entry =
                LedgerRecord.parse(written.json().toString()).orElseThrow().entry(ResourceId.topic("a"));
        assertThat(entry.memory()).isEqualTo(memory);
        assertThat(entry.content()).isEqualTo(content);
        assertThat(entry.digest()).isEqualTo(ArtifactJson.digest(content));
    }
}
