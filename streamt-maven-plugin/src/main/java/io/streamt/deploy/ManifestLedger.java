package io.streamt.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.manifest.ArtifactJson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A manifest taken for what was deployed. Nothing is ever deployed by it. */
public final class ManifestLedger implements Ledger {
    private final String project;
    private final List<Artifact> artifacts;

    public ManifestLedger(String project, List<Artifact> artifacts) {
        this.project = project;
        this.artifacts =
                artifacts.stream().sorted(Comparator.comparing(Artifact::id)).toList();
    }

    @Override
    public Optional<Entry> find(ResourceId id) {
        return own().stream().filter(e -> e.id().equals(id)).findFirst();
    }

    @Override
    public List<Entry> own() {
        return artifacts.stream().map(ManifestLedger::entry).toList();
    }

    private static Entry entry(Artifact artifact) {
        ObjectNode content = ArtifactJson.content(artifact);
        return new Entry(artifact.id(), ArtifactJson.digest(content), content, true, Memory.NONE);
    }

    @Override
    public String project() {
        return project;
    }

    @Override
    public List<String> otherReaders(String topic) {
        return List.of();
    }

    @Override
    public Optional<String> otherOwner(ResourceId id) {
        return Optional.empty();
    }

    @Override
    public Optional<String> otherEnvironment(ResourceId id) {
        return Optional.empty();
    }

    @Override
    public void intend(ResourceId id, String operation, ObjectNode content, Memory memory) {
        throw readOnly();
    }

    @Override
    public void applied(ResourceId id, ObjectNode content, Memory memory) {
        throw readOnly();
    }

    @Override
    public void deleted(ResourceId id, ObjectNode content, Memory memory) {
        throw readOnly();
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException("a manifest is compared with, never written");
    }
}
