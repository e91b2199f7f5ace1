package io.streamt.deploy;

import io.streamt.artifact.Artifact;
import java.util.List;

/** All providers of one environment. */
public final class Targets implements AutoCloseable {
    private final List<ResourceProvider<?, ?>> providers;
    private final List<Target<?, ?>> targets;
    private final SourceTopics sourceTopics;

    public Targets(List<ResourceProvider<?, ?>> providers, SourceTopics sourceTopics) {
        this.providers = List.copyOf(providers);
        this.targets = this.providers.stream().<Target<?, ?>>map(Target::new).toList();
        this.sourceTopics = sourceTopics;
    }

    List<Target<?, ?>> all() {
        return targets;
    }

    Target<?, ?> of(Artifact artifact) {
        return targets.stream()
                .filter(t -> t.handles(artifact))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no provider for " + artifact.id()));
    }

    SourceTopics sourceTopics() {
        return sourceTopics;
    }

    @Override
    public void close() {
        providers.forEach(ResourceProvider::close);
    }
}
