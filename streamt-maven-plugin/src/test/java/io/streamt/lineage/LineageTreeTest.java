package io.streamt.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.manifest.Manifest;
import io.streamt.manifest.ManifestReader;
import org.junit.jupiter.api.Test;

class LineageTreeTest {
    private static final Manifest MANIFEST = ManifestReader.read("""
                    {"format_version": 1, "models": [{"name": "a", "materialized": "flink", "topic": "t"}],
                     "foreign": [{"id": "model.payments.open", "topic": "o"}],
                     "edges": [{"from": "model.payments.open", "to": "model.a"}],
                     "uses": [{"class": "com.acme.Reader", "reads": ["model.a", "model.payments.open"]}]}
                    """).orElseThrow();

    @Test
    void classesAreReadersToo() {
        assertThat(LineageTree.render(MANIFEST)).isEqualTo("""
                model.payments.open  [of another project, topic o]
                └─ model.a  [flink, topic t]
                  └─ class.com.acme.Reader  [Java]
                └─ class.com.acme.Reader  [Java]""");
    }

    @Test
    void programsGetThemAsNodesAndEdges() {
        assertThat(LineageJson.render(MANIFEST))
                .contains("\"id\" : \"class.com.acme.Reader\"")
                .containsPattern("\"from\" : \"model.a\",\\s+\"to\" : \"class.com.acme.Reader\"");
    }
}
