package io.streamt.emit;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.artifact.ResourceId;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Dependency;
import io.streamt.project.RuntimeSettings;
import java.util.Optional;

/** Virtual topics as others read them: through the Gateway, or not at all; never the topic behind a filter or a mask. */
public record GatewayReading(AnalyzedProject project) {
    /** Returns the resource that must exist before its readers. That of another module exists already. */
    public ResourceId resource(Dependency read) {
        if (!project.isVirtual(read)) {
            return ResourceId.topic(new ReadTopic(read).name());
        }
        return ResourceId.gatewayRule(
                read instanceof Dependency.OnForeign f
                        ? f.foreign().qualifiedName()
                        : project.project()
                                .jobName(((Dependency.OnModel) read).model().name()));
    }

    /** The virtual topic among what a model reads, where there is one. */
    public Optional<Dependency> virtual(AnalyzedModel reader) {
        return reader.topics().stream().filter(project::isVirtual).findFirst();
    }

    /** Without an address nobody reads through it. */
    public void check(AnalyzedModel reader, Diagnostics diagnostics) {
        boolean address = project.project()
                .runtime()
                .gateway()
                .flatMap(RuntimeSettings.Gateway::proxyBootstrap)
                .isPresent();
        if (!address && project.project().runtime().kafka().isPresent()) {
            virtual(reader)
                    .ifPresent(read -> diagnostics.error(
                            Code.NO_TARGET,
                            reader.model().origin(),
                            "model '" + reader.name() + "' reads '" + read.name()
                                    + "', a virtual topic, and runtime.gateway has no 'proxy_bootstrap' to read it by.",
                            "Give it; or let a job write that topic: 'materialized: flink' on '" + read.name() + "'."));
        }
    }
}
