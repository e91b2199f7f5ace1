package io.streamt.schema;

/**
 * A type of Flink SQL, without NOT NULL, and whether a value may be NULL.
 *
 * @param detail what a schema calls it beyond that: a logical type of Avro, {@code enum} or {@code fixed}; empty for none
 */
record FieldType(String sql, boolean nullable, String detail) {
    FieldType(String sql, boolean nullable) {
        this(sql, nullable, "");
    }

    FieldType orNull() {
        return new FieldType(sql, true, detail);
    }
}
