package io.streamt.sql;

import java.util.List;

/** The type of a column as it is written, by its shape. */
public sealed interface ColumnType {
    /** Whether {@code NOT NULL} is not written. */
    boolean nullable();

    /**
     * A type that is not made of other types. Lengths are left out.
     *
     * @param precision digits of a DECIMAL; 0 for others
     * @param scale of a DECIMAL; 0 for others
     */
    record Plain(Kind kind, int precision, int scale, boolean nullable) implements ColumnType {
        /** A type of a kind that has no digits. */
        public Plain(Kind kind, boolean nullable) {
            this(kind, 0, 0, nullable);
        }
    }

    record ListOf(ColumnType element, boolean nullable) implements ColumnType {}

    record MapOf(ColumnType key, ColumnType value, boolean nullable) implements ColumnType {}

    record RowOf(List<Field> fields, boolean nullable) implements ColumnType {
        public RowOf {
            fields = List.copyOf(fields);
        }
    }

    record Field(String name, ColumnType type) {}

    /** Flink's types, synonyms as one. */
    enum Kind {
        STRING,
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        DECIMAL,
        BYTES,
        DATE,
        TIME,
        TIMESTAMP,
        TIMESTAMP_LTZ,
        /** Intervals, RAW and all else. */
        OTHER
    }
}
