package io.streamt.emit.connect;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.ArtifactCompiler;
import io.streamt.project.ConnectorSettings;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The topic by which the tasks of an Iceberg sink agree on what to commit. The sink does not make it: where the brokers do
 * not either, it would commit nothing and report no error. One that the user names is the user's.
 */
public final class IcebergControlTopic implements ArtifactCompiler {
    static final String KEY = "iceberg.control.topic";

    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        return model.model()
                .connector()
                .filter(IcebergControlTopic::isIceberg)
                .filter(settings -> !settings.config().containsKey(KEY))
                .map(settings -> new TopicArtifact(
                        model.name(),
                        of(project.project().jobName(model.name())),
                        1,
                        model.model().topic().replicationFactor(),
                        new TreeMap<>()));
    }

    /** @param connector its name; two that share a topic would commit for each other */
    static String of(String connector) {
        return "control-iceberg-" + connector;
    }

    private static boolean isIceberg(ConnectorSettings settings) {
        return Optional.ofNullable(settings.config().get("connector.class"))
                .map(written -> written.text())
                .orElse(settings.type())
                .equals(FileSinks.ICEBERG_APACHE.connectorClass());
    }
}
