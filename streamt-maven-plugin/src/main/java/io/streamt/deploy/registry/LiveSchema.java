package io.streamt.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.SchemaArtifact.Language;
import io.streamt.artifact.SchemaArtifact.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A subject as the registry has it.
 *
 * @param latest number of the latest version, whose schema the others are of
 * @param compatibility asked for only where one is declared
 * @param found where what is declared is an older version, or the latest one in other words
 */
record LiveSchema(
        int latest,
        Language language,
        String schema,
        List<Reference> references,
        Optional<String> compatibility,
        Optional<Found> found) {
    /** A text that the registry knows under this subject. */
    record Found(String schema, int version) {}

    LiveSchema {
        references = List.copyOf(references);
    }

    static LiveSchema of(JsonNode version) {
        String type = version.path("schemaType").asText(Language.AVRO.name());
        return new LiveSchema(
                version.path("version").asInt(),
                Arrays.stream(Language.values())
                        .filter(l -> l.name().equals(type))
                        .findFirst()
                        .orElse(Language.AVRO),
                version.path("schema").asText(),
                StreamSupport.stream(version.path("references").spliterator(), false)
                        .map(r -> new Reference(
                                r.path("name").asText(),
                                r.path("subject").asText(),
                                r.path("version").asInt()))
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }

    LiveSchema with(Optional<String> level) {
        return new LiveSchema(latest, language, schema, references, level, found);
    }

    LiveSchema with(Found other) {
        return new LiveSchema(latest, language, schema, references, compatibility, Optional.of(other));
    }

    /** Whether the latest version is this one, however it is written. */
    boolean isLatest(SchemaArtifact declared) {
        return language == declared.language()
                && Set.copyOf(references).equals(Set.copyOf(declared.references()))
                && SchemaText.means(language, schema, declared.schema());
    }

    /** The version that is declared; empty where there is none yet. */
    Optional<Integer> version(SchemaArtifact declared) {
        return isLatest(declared)
                ? Optional.of(latest)
                : found.filter(f -> f.schema().equals(declared.schema())).map(Found::version);
    }
}
