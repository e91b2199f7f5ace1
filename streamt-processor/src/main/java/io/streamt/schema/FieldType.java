package io.streamt.schema;

/** A type of Flink SQL, without NOT NULL, and whether a value may be NULL. */
record FieldType(String sql, boolean nullable) {
    FieldType orNull() {
        return new FieldType(sql, true);
    }
}
