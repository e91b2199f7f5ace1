package io.streamt.artifact;

import java.util.Optional;
import java.util.Set;

/** The desired state of one resource. Immutable; compares by value. */
public sealed interface Artifact
        permits SchemaArtifact,
                TopicArtifact,
                FlinkJobArtifact,
                ConfluentTableArtifact,
                ConfluentStatementArtifact,
                ConnectorArtifact,
                GatewayRuleArtifact,
                AclArtifact {
    ResourceId id();

    /** The model it was compiled from. */
    String model();

    /** Resources that must be in place before this one is applied. */
    Set<ResourceId> dependsOn();

    /** The consumer group by which it reads its topics; empty for what reads none. */
    default Optional<String> consumerGroup() {
        return Optional.empty();
    }
}
