package io.streamt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.deploy.DeployRecord;
import io.streamt.manifest.Digests;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
    private static DeployRecord deploy(String id, String commit, boolean succeeded) {
        Map<String, Long> counts = Map.of("created", 2L, "updated", 0L, "failed", succeeded ? 0L : 1L);
        return new DeployRecord(
                id,
                "2026-01-01T00:00:00Z",
                "ada",
                "1.2.0",
                "0.1.0",
                commit,
                new Digests("sha256:0123456789abcdef", "sha256:fedcba"),
                succeeded ? "" : "orders+",
                Map.of(),
                succeeded,
                new TreeMap<>(counts),
                new TreeMap<>());
    }

    private final List<DeployRecord> deploys =
            List.of(deploy("0123456789", "fedcba9876543210", true), deploy("short", "", false));

    @Test
    void deploysForPeople() {
        assertThat(HistoryText.render("payments", "prod", deploys)).isEqualTo("""
                streamt history · payments · environment prod
                  01234567  2026-01-01T00:00:00Z  succeeded  version 1.2.0 (01234567) at fedcba98 by ada: 2 created
                  short  2026-01-01T00:00:00Z  failed     version 1.2.0 (01234567), only orders+ by ada: 2 created, 1 failed
                History: 2 deploys.""");
    }

    @Test
    void deploysForPrograms() {
        assertThat(ReportJson.history("payments", "prod", deploys))
                .contains(
                        "\"kind\" : \"history\"",
                        "\"logical_digest\" : \"sha256:0123456789abcdef\"",
                        "\"deploy_id\" : \"0123456789\"",
                        "\"outcome\" : \"failed\"");
    }
}
