package io.streamt.project;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Optional;

/**
 * The settings of {@code schema:} for the subject of a topic's values.
 *
 * @param subject as declared; absent for the usual {@code <topic>-value}
 * @param definition absent where it is made of the columns
 * @param compatibility as registries write it: {@code BACKWARD}
 * @param reader the Avro schema that Flink has to read values with; absent where the columns' types make one
 * @param registered whether the registry is meant, and not columns alone
 */
public record SchemaSettings(
        Optional<String> subject,
        Optional<LocatedText> definition,
        Optional<String> compatibility,
        List<Reference> references,
        Optional<String> reader,
        boolean registered,
        Origin origin) {
    /** @param name by which the definition means it */
    public record Reference(String name, String subject, int version) {}

    public SchemaSettings {
        references = List.copyOf(references);
    }

    /** Where nothing is said of one. */
    public static SchemaSettings none(Origin origin) {
        return new SchemaSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false, origin);
    }
}
