package io.streamt.emit.topic;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.analysis.Changelog;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.TopicArtifact;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.ArtifactCompiler;
import io.streamt.emit.Subjects;
import io.streamt.project.TopicSettings;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The topic that a model's job writes. */
public final class TopicCompiler implements ArtifactCompiler {
    private static final String CLEANUP_POLICY = "cleanup.policy";

    @Override
    public Optional<Artifact> compile(AnalyzedModel model, AnalyzedProject project, Diagnostics diagnostics) {
        // Where a job of Confluent Cloud writes it, its table is the topic.
        boolean table = model.hasJob() && project.project().onConfluent(model.model());
        if (!model.hasTopic() || table) {
            return Optional.empty();
        }
        TopicSettings topic = model.model().topic();
        SortedMap<String, String> config = new TreeMap<>(topic.config());
        if (model.changelog() == Changelog.UPSERT) {
            compact(model, config, diagnostics);
        }
        return Optional.of(new TopicArtifact(
                model.model().lateOf().orElse(model.name()),
                topic.name(),
                topic.partitions(),
                topic.replicationFactor(),
                config,
                Subjects.of(model)));
    }

    /** An updating result must keep the last record of each key for as long as it may be read. */
    private static void compact(AnalyzedModel model, SortedMap<String, String> config, Diagnostics diagnostics) {
        String policy = config.getOrDefault(CLEANUP_POLICY, "compact");
        if (!policy.contains("compact")) {
            diagnostics.error(
                    Code.CLEANUP_POLICY,
                    model.model().origin("advanced.topic.config." + CLEANUP_POLICY),
                    "the rows of model '" + model.name() + "' are updated by key, but its topic has cleanup.policy '"
                            + policy + "'.",
                    "Use compact, or 'compact,delete'.");
        }
        config.put(CLEANUP_POLICY, policy);
    }
}
