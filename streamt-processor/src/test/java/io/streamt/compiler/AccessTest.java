package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.AclArtifact;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.manifest.ArtifactJson;
import io.streamt.manifest.ManifestJson;
import io.streamt.manifest.ManifestReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access as ACLs: who of two groups and everybody may read what. */
class AccessTest {
    @TempDir
    private Path directory;

    private static final String MODELS = """
            models:
              - name: open
                access: public
                sql: SELECT payment_id FROM {{ source("payments") }}
              - name: shared
                access: {level: protected, allowed_groups: [analytics]}
                sql: SELECT payment_id FROM {{ source("payments") }}
              - name: ours
                access: protected
                sql: SELECT payment_id FROM {{ source("payments") }}
              - name: of_risk
                group: risk
                access: protected
                sql: SELECT payment_id FROM {{ source("payments") }}
              - name: closed
                sql: SELECT payment_id FROM {{ source("payments") }}
                advanced: {topic: {name: closed.v1}}
              - name: inlined
                materialized: ephemeral
                access: public
                sql: SELECT payment_id FROM {{ source("payments") }}
            """;

    private CompilerFixture.Result compile(String principals) {
        return new CompilerFixture(directory)
                .file("sources/payments.yml", CompilerFixture.PAYMENTS)
                .file("models/m.yml", MODELS)
                .file("stream_project.yml", """
                        project: {name: shop, group: finance}
                        runtime:
                          kafka:
                            bootstrap_servers: "k1:9092"
                        %s
                          flink: {clusters: {prod: {rest_url: "http://jm:8081", sql_gateway_url: "http://gw:8083"}}}
                        """.formatted(principals))
                .compile();
    }

    @Test
    void everyLevelHasItsReaders() {
        List<AclArtifact> acls = compile(
                        "    principals: {finance: \"User:f\", analytics: [\"User:a\", \"User:b\"], risk: []}")
                .get()
                .manifest()
                .artifacts(AclArtifact.class);
        assertThat(acls.stream().collect(Collectors.toMap(AclArtifact::topic, AccessTest::readers)))
                .isEqualTo(Map.of(
                        "open", "User:* [], User:a [analytics.], User:b [analytics.], User:f [finance.]",
                        "shared", "User:a [analytics.], User:b [analytics.], User:f [finance.]",
                        "ours", "User:f [finance.]",
                        "of_risk", "User:f [finance.]",
                        "closed.v1", "User:f [finance.]"));
        assertThat(acls).allMatch(a -> a.id().equals(ResourceId.acl(a.topic()))).allMatch(a -> a.dependsOn()
                .contains(ResourceId.topic(a.topic())));
    }

    private static String readers(AclArtifact acl) {
        return acl.readers().stream()
                .map(r -> r.principal() + " [" + r.groups() + "]")
                .collect(Collectors.joining(", "));
    }

    @Test
    void withoutPrincipalsThereAreNone() {
        assertThat(compile("").get().manifest().artifacts(AclArtifact.class)).isEmpty();
    }

    @Test
    void theManifestHoldsThem() {
        CompilerFixture.Result result =
                compile("    principals: {finance: \"User:f\", analytics: \"User:a\", risk: \"User:r\"}");
        String written = ManifestJson.write(result.get().manifest());
        assertThat(written)
                .contains("\"acls\" : [")
                .contains("\"resource\" : \"acl/closed.v1\"")
                .contains("\"principal\" : \"User:f\"");
        List<Artifact> read = ManifestReader.read(written).orElseThrow().artifacts();
        assertThat(read).isEqualTo(result.get().manifest().artifacts());
        assertThat(read.stream().map(ArtifactJson::digest)).doesNotHaveDuplicates();
    }
}
