package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the records of a topic are written.
 *
 * @param value never raw
 * @param key as declared; absent when it follows from the key's columns
 * @param schema of the values in a registry
 * @param keyOnly whether the key's columns are in the record key alone, and not in the value too
 */
public record Encoding(
        Format value,
        Optional<Format> key,
        SchemaSettings schema,
        Origin valueOrigin,
        Origin keyOrigin,
        boolean keyOnly) {
    /** Types that Flink's raw format holds as one value: texts as UTF-8, numbers big-endian. */
    private static final Pattern RAW = Pattern.compile(
            "(?i)(STRING|BYTES|BOOLEAN|TINYINT|SMALLINT|INT|INTEGER|BIGINT|FLOAT|DOUBLE|(VARCHAR|CHAR|VARBINARY|BINARY)\\b.*)");

    /**
     * The key's format: a single text is written as it is, everything else as JSON, unless declared otherwise.
     *
     * @param types of the key's columns
     */
    public Format key(List<String> types) {
        return key.orElse(isSingleText(types) ? Format.RAW : Format.JSON);
    }

    /** Whether a key of these types may be raw: one value, which Flink's raw format can hold. */
    public static boolean canBeRaw(List<String> types) {
        return types.size() == 1 && RAW.matcher(types.get(0).strip()).matches();
    }

    /** Whether a key is one text, which is raw where nothing else is declared. */
    public static boolean isSingleText(List<String> types) {
        return types.equals(List.of("STRING"));
    }

    /** Whether a schema registry is needed. */
    public boolean needsRegistry() {
        return value == Format.AVRO || key.equals(Optional.of(Format.AVRO)) || schema.registered();
    }
}
