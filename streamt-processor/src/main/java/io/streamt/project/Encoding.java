package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Optional;

/**
 * How the records of a topic are written.
 *
 * @param value never raw
 * @param key as declared; absent when it follows from the key's columns
 * @param schema of the values in a registry
 */
public record Encoding(
        Format value, Optional<Format> key, SchemaSettings schema, Origin valueOrigin, Origin keyOrigin) {
    /**
     * The key's format: a single text is written as it is, everything else as JSON, unless declared otherwise.
     *
     * @param types of the key's columns
     */
    public Format key(List<String> types) {
        return key.orElse(isSingleText(types) ? Format.RAW : Format.JSON);
    }

    /** Whether a key may be written as it is. */
    public static boolean isSingleText(List<String> types) {
        return types.equals(List.of("STRING"));
    }

    /** Whether a schema registry is needed. */
    public boolean needsRegistry() {
        return value == Format.AVRO || key.equals(Optional.of(Format.AVRO)) || schema.registered();
    }
}
