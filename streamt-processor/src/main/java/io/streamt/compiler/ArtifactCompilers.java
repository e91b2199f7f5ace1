package io.streamt.compiler;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.artifact.Artifact;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.ArtifactCompiler;
import io.streamt.emit.acl.AclCompiler;
import io.streamt.emit.confluent.ConfluentStatementCompiler;
import io.streamt.emit.confluent.ConfluentTableCompiler;
import io.streamt.emit.connect.ConnectorCompiler;
import io.streamt.emit.connect.IcebergControlTopic;
import io.streamt.emit.flink.FlinkJobCompiler;
import io.streamt.emit.gateway.GatewayCompiler;
import io.streamt.emit.schema.SchemaCompiler;
import io.streamt.emit.topic.TopicCompiler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All targets. A new one is one more line. */
final class ArtifactCompilers {
    private final List<ArtifactCompiler> compilers = List.of(
            new TopicCompiler(),
            new AclCompiler(),
            new FlinkJobCompiler(),
            new ConfluentTableCompiler(),
            new ConfluentStatementCompiler(),
            new ConnectorCompiler(),
            new IcebergControlTopic(),
            new GatewayCompiler());

    List<Artifact> compile(AnalyzedProject project, Diagnostics diagnostics) {
        List<Artifact> artifacts = new ArrayList<>();
        if (project.project().doubts().runtime()) {
            return artifacts;
        }
        for (AnalyzedModel model : project.sound()) {
            for (ArtifactCompiler compiler : compilers) {
                compiler.compile(model, project, diagnostics).ifPresent(artifacts::add);
            }
        }
        // What a connector needs of its input's columns is not known then: only its own keys are looked at.
        project.drafts().forEach(sink -> new ConnectorCompiler().compile(sink, project, diagnostics));
        artifacts.addAll(new SchemaCompiler().compile(project, diagnostics));
        artifacts.sort(Comparator.comparing(Artifact::id));
        return artifacts;
    }
}
