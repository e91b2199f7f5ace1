package io.streamt.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.manifest.ManifestReader;
import org.junit.jupiter.api.Test;

class LineageMermaidTest {
    @Test
    void aFlowchartWhoseNodesMayHaveAnyName() {
        String manifest = """
                {"format_version": 1, "sources": [{"name": "orders"}],
                 "models": [{"name": "end", "materialized": "flink"}, {"name": "b", "materialized": "sink"}],
                 "edges": [{"from": "source.orders", "to": "model.end"}, {"from": "model.end", "to": "model.b"},
                           {"from": "model.not_selected", "to": "model.b"}],
                 "uses": [{"class": "com.acme.Reader", "reads": ["model.end"]}]}
                """;
        assertThat(LineageMermaid.render(ManifestReader.read(manifest).orElseThrow()))
                .isEqualTo("""
                flowchart LR
                  s0[("orders")]
                  m1["end<br/>flink"]
                  m2["b<br/>sink"]
                  c3{{"com.acme.Reader"}}
                  s0 --> m1
                  m1 --> m2
                  m1 --> c3""");
    }
}
