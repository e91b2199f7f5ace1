package io.streamt.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.ResourceId;
import io.streamt.deploy.DeployRecord;
import io.streamt.manifest.Digests;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeployRecordJsonTest {
    @Test
    void isReadAsItWasWritten() {
        DeployRecord deploy = new DeployRecord(
                "id-1",
                "2026-01-01T00:00:00Z",
                "ada",
                "1.2.0",
                "0.1.0",
                "abc",
                new Digests("sha256:2", "sha256:3"),
                "tag:x",
                Map.of(ResourceId.connector("shop.new"), ResourceId.connector("shop.old")),
                false,
                new TreeMap<>(Map.of("created", 2L, "failed", 1L)),
                new TreeMap<>(Map.of(ResourceId.topic("orders"), "sha256:1")));
        assertThat(DeployRecordJson.read(DeployRecordJson.write(deploy))).isEqualTo(deploy);
    }
}
