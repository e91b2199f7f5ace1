package io.streamt.artifact;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A virtual topic of Conduktor Gateway: a name for a topic, and what is done with its records while they are read under that
 * name.
 *
 * @param name the rule's: project and model
 * @param virtualTopic what readers call it
 * @param topic what is read
 * @param sourceTopic whether that topic is one that no model writes
 * @param interceptors all of them, in the order in which they are put in place; before the name
 */
public record GatewayRuleArtifact(
        String model,
        String name,
        String virtualTopic,
        String topic,
        boolean sourceTopic,
        List<Interceptor> interceptors)
        implements Artifact {
    /**
     * @param name unique in its virtual cluster but for the group
     * @param group whose reading it changes; absent where everybody's
     */
    public record Interceptor(String name, Optional<String> group, Effect effect) {}

    /** The effects of a rule on records. */
    public sealed interface Effect {}

    /** @param statement of Gateway's SQL; it gives the virtual topic */
    public record Sql(String statement) implements Effect {}

    /** @param expression of CEL; whole records for which it is true are given */
    public record Cel(String expression) implements Effect {}

    /** Each character of a text field becomes a star. */
    public record Mask(String field) implements Effect {}

    public GatewayRuleArtifact {
        interceptors = List.copyOf(interceptors);
    }

    @Override
    public ResourceId id() {
        return ResourceId.gatewayRule(name);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return sourceTopic ? Set.of() : Set.of(ResourceId.topic(topic));
    }
}
