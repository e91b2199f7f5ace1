package io.streamt.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that ask an ML model, on open-source Flink. */
class MlModelsTest {
    @TempDir
    private Path directory;

    private List<FlinkJobArtifact> jobs(String endpoint, String query) {
        return new CompilerFixture(directory.resolve("p" + endpoint.length() + query.length() + endpoint.hashCode()))
                .file("stream_project.yml", """
                        project: {name: shop}
                        sources:
                          - name: reviews
                            topic: reviews
                            columns: [{name: id, type: STRING}, {name: text, type: STRING}]
                        ml_models:
                          - name: reviews
                            provider: openai
                            endpoint: %s
                            config: {model: small, api-key: "${OPENAI_KEY}", system-prompt: "It's: good or bad?"}
                            input: [{name: text, type: STRING}]
                            output: [{name: label, type: STRING}]
                        models:
                          - name: labelled
                            sql: |
                              %s
                        """.formatted(endpoint, query))
                .compile()
                .get()
                .manifest()
                .artifacts(FlinkJobArtifact.class);
    }

    private static final String QUERY =
            "SELECT id, label FROM ML_PREDICT(TABLE {{ source(\"reviews\") }}, MODEL reviews, DESCRIPTOR(text))";

    @Test
    void theModelIsMadeForTheJob() {
        FlinkJobArtifact job =
                jobs("http://127.0.0.1:1/v1/chat/completions", QUERY).get(0);
        assertThat(job.tables()).hasSize(3);
        assertThat(job.tables().get(1)).isEqualTo("""
                CREATE MODEL `reviews`
                INPUT (`text` STRING)
                OUTPUT (`label` STRING)
                WITH (
                  'api-key' = '${OPENAI_KEY}',
                  'endpoint' = 'http://127.0.0.1:1/v1/chat/completions',
                  'model' = 'small',
                  'provider' = 'openai',
                  'system-prompt' = 'It''s: good or bad?'
                )""");
        assertThat(job.secrets()).containsExactly("OPENAI_KEY");
        // Rows whose answer is under way are in a savepoint.
        assertThat(job.state().stateful()).containsExactly("MLPredictTableFunction");
        assertThat(job.insert()).contains("MODEL reviews, DESCRIPTOR(text)");
    }

    /** What it keeps is what is under way: another model answers what comes after. */
    @Test
    void anotherEndpointIsAnotherJobOfTheSameState() {
        FlinkJobArtifact one = jobs("http://one/v1/chat/completions", QUERY).get(0);
        FlinkJobArtifact two = jobs("http://two/v1/chat/completions", QUERY).get(0);
        assertThat(one).isNotEqualTo(two);
        assertThat(one.state()).isEqualTo(two.state());
    }

    @Test
    void itsConfigIsPlanned() {
        assertThat(jobs(
                        "http://one/v1/chat/completions",
                        "SELECT id, label FROM ML_PREDICT(TABLE {{ source(\"reviews\") }}, MODEL reviews, DESCRIPTOR(text),"
                                + " MAP['async', 'false'])"))
                .hasSize(1);
    }
}
