package io.streamt.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.bench.SyntheticProject;
import io.streamt.bench.SyntheticProject.Kind;
import io.streamt.compiler.CompilerFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred models in chains: Flink itself takes each statement, and plans what was meant. */
class GeneratedProjectTest {
    private static final int MODELS = 100;

    @TempDir
    Path scratch;

    @Test
    void everyStatementIsPlannedAsItWasMeant() throws Exception {
        Path project = scratch.resolve("project");
        new SyntheticProject(MODELS).write(project);
        try (FlinkLoader flink = new FlinkLoader()) {
            List<FlinkJobArtifact> jobs = new CompilerFixture(project, scratch.resolve("none"))
                    .compile()
                    .get()
                    .manifest()
                    .artifacts(FlinkJobArtifact.class);
            assertThat(jobs).hasSize(MODELS - MODELS / 20);
            for (FlinkJobArtifact job : jobs) {
                Map<String, Object> answer = flink.explain(job.tables(), job.insert(), job.options(), Map.of());
                assertThat(answer).as(job.model()).doesNotContainKey("rejected");
                String plan = String.valueOf(answer.get("plan"));
                Kind kind = SyntheticProject.kind(Integer.parseInt(job.model().replace("model_", "")));
                assertThat(plan.contains("IntervalJoin(")).as(plan).isEqualTo(kind == Kind.INTERVAL_JOIN);
                assertThat(plan.contains("WindowAggregate(")).as(plan).isEqualTo(kind == Kind.WINDOW);
                assertThat(plan).as(job.model()).doesNotContain(" Join(").doesNotContain("GroupAggregate(groupBy");
            }
        }
    }
}
