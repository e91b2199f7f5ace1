package io.streamt.annotations;

/** How records are written as bytes. */
public enum Format {
    /** Not given. */
    UNSET,
    /** JSON without a schema registry; what holds where nothing is given. */
    JSON,
    /** Avro with a schema registry. */
    AVRO,
    /** Protocol Buffers with a schema registry. */
    PROTOBUF,
    /** Comma-separated values. */
    CSV
}
