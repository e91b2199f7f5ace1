package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import io.streamt.artifact.ResourceId;
import io.streamt.manifest.ArtifactJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Resources as a manifest has them, taken for live ones: what becomes of one declaration when another one follows it, without
 * any system.
 */
public final class ManifestProvider<A extends Artifact> implements ResourceProvider<A, A> {
    private final Class<A> type;
    private final Map<ResourceId, A> live = new HashMap<>();
    private final Comparison<A> comparison;

    /**
     * The pure half of a provider.
     *
     * @param description of a new one
     * @param firstVerdict on it
     */
    public record Comparison<A>(Change<A> change, Function<A, String> description, Verdict firstVerdict) {
        /** From the declaration before, the second one, to the one now. */
        public interface Change<A> {
            Diff between(A desired, A deployed);
        }
    }

    public ManifestProvider(Class<A> type, List<A> deployed, Comparison<A> comparison) {
        this.type = type;
        this.comparison = comparison;
        deployed.forEach(a -> live.put(a.id(), a));
    }

    @Override
    public Class<A> artifactType() {
        return type;
    }

    @Override
    public Map<ResourceId, A> read(List<A> desired) {
        return live;
    }

    @Override
    public Diff diff(A desired, A deployed) {
        return comparison.change().between(desired, deployed);
    }

    @Override
    public String describe(A desired) {
        return comparison.description().apply(desired);
    }

    @Override
    public Verdict firstVerdict() {
        return comparison.firstVerdict();
    }

    @Override
    public String snapshot(A deployed) {
        return ArtifactJson.digest(deployed);
    }

    @Override
    public Memory create(A desired, Step step) {
        throw readOnly();
    }

    @Override
    public Memory update(A desired, A deployed, Step step) {
        throw readOnly();
    }

    @Override
    public Memory replace(A desired, A deployed, Step step) {
        throw readOnly();
    }

    @Override
    public Memory delete(A deployed) {
        throw readOnly();
    }

    @Override
    public Health health(A desired, A deployed) {
        throw readOnly();
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException("a manifest is compared with, never changed");
    }
}
