package io.streamt.artifact;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A version of a subject in a schema registry.
 *
 * @param model whose topic's records it describes; a source's name where no model writes them
 * @param topic what holds such records
 * @param sourceTopic whether that topic is one that no model writes
 * @param schema its text; one of Avro is written as Flink writes it, so that both mean one version
 * @param compatibility of the subject, as registries write it; absent where that is left to the registry
 */
public record SchemaArtifact(
        String model,
        String subject,
        String topic,
        boolean sourceTopic,
        Language language,
        String schema,
        Optional<String> compatibility,
        List<Reference> references)
        implements Artifact {
    /** The languages of schemas. */
    public enum Language {
        AVRO,
        JSON,
        PROTOBUF;

        /** As in declarations. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A reference from one schema to another.
     *
     * @param name by which the schema's text means it
     */
    public record Reference(String name, String subject, int version) {}

    public SchemaArtifact {
        references = List.copyOf(references);
    }

    @Override
    public ResourceId id() {
        return ResourceId.schema(subject);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return references.stream().map(r -> ResourceId.schema(r.subject())).collect(Collectors.toSet());
    }

    /** Whether a topic's name makes it one of that topic's two subjects. */
    public boolean isNamedByTopic() {
        return subject.equals(topic + "-value") || subject.equals(topic + "-key");
    }
}
