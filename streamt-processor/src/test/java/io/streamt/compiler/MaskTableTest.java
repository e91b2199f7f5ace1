package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.GatewayRuleArtifact;
import io.streamt.artifact.GatewayRuleArtifact.Mask;
import io.streamt.diagnostic.Severity;
import io.streamt.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who enforces which mask on which type, or that nobody does: the table of the README, cell by cell. */
class MaskTableTest {
    private static final List<String> OTHER_TYPES =
            List.of("INT", "DECIMAL(12, 2)", "BOOLEAN", "TIMESTAMP_LTZ(3)", "ARRAY<STRING>", "ROW<a STRING>");

    /** What the SQL of a job holds where it masks. */
    private static final Map<String, String> EXPRESSIONS = Map.of(
            "hash", "MD5(`c`)",
            "partial", "REPEAT('*', CHAR_LENGTH(`c`)",
            "redact", "'***'",
            "tokenize", "CONCAT('tok_', MD5(`c`))",
            "null", "CAST(NULL AS");

    private static final String GATEWAY = "  gateway: {admin_url: \"http://gw:8888\", proxy_bootstrap: \"gw:6969\"}\n";
    private static final String PROJECT = """
            project: {name: shop}
            runtime:
              kafka: {bootstrap_servers: "k:9092"}
              flink: {clusters: {main: {rest_url: "http://f", sql_gateway_url: "http://g"}}}
            %s
            sources:
              - {name: raw, topic: raw, columns: [{name: id, type: STRING}, {name: c, type: "%s"}]}
            models:
              - {name: clean, materialized: topic, sql: 'SELECT id, c FROM {{ source("raw") }}'}
              - name: m
                %s
                security: {masking: [{column: c, policy: "%s"}]}
            """;
    private static final String SQL = "sql: SELECT id, c FROM {{ ref(\"clean\") }}";

    @TempDir
    private static Path directory;

    private static int projects;

    private static String cell(String policy, String type, String gateway, String model) {
        CompilerFixture.Result result = new CompilerFixture(directory.resolve("p" + projects++))
                .file("stream_project.yml", PROJECT.formatted(gateway, type, model, policy))
                .compile();
        List<String> codes = result.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .map(d -> "`" + d.code().id() + "`")
                .distinct()
                .sorted()
                .toList();
        return codes.isEmpty() ? enforcer(result.get().manifest(), policy) : "refused, " + String.join(", ", codes);
    }

    /** Who masks, and that it does. */
    private static String enforcer(Manifest manifest, String policy) {
        List<GatewayRuleArtifact> rules = manifest.artifacts(GatewayRuleArtifact.class);
        if (!rules.isEmpty()) {
            assertThat(rules.get(0).interceptors())
                    .anyMatch(i -> i.effect().equals(new Mask("c")) && i.group().isEmpty());
            return "the Gateway";
        }
        assertThat(manifest.artifacts(FlinkJobArtifact.class))
                .filteredOn(j -> j.model().equals("m"))
                .singleElement()
                .satisfies(job -> assertThat(job.insert()).contains(EXPRESSIONS.get(policy)));
        return "a job";
    }

    private static List<String> cells(String policy, String type) {
        return List.of(
                cell(policy, type, "", SQL),
                cell(policy, type, GATEWAY, SQL),
                cell(policy, type, GATEWAY, SQL + "\n    materialized: virtual_topic"),
                cell(policy, type, GATEWAY, "from: clean\n    materialized: virtual_topic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "partial", "redact", "tokenize", "null"})
    void isEnforcedWhereTheReadmeSaysOrRefused(String policy) throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add(row(policy, "STRING", cells(policy, "STRING")));
        List<List<String>> others =
                OTHER_TYPES.stream().map(type -> cells(policy, type)).distinct().toList();
        assertThat(others).as("types besides STRING").hasSize(1);
        rows.add(row(policy, "others", others.get(0)));
        assertThat(Files.readString(Path.of("../README.md"))).contains(String.join("", rows));
    }

    private static String row(String policy, String type, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| `" + policy + "` | " + type + " | ", " |\n"));
    }

    @Test
    void theTableHasNoOtherRows() throws IOException {
        assertThat(Files.readString(Path.of("../README.md"))
                        .lines()
                        .filter(l -> l.matches("\\| `\\w+` \\| (STRING|others) .*")))
                .hasSize(2 * EXPRESSIONS.size());
    }
}
