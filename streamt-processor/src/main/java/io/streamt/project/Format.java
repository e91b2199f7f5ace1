package io.streamt.project;

/** How one side of a record is written. */
public enum Format {
    /** The bytes of a single text; only keys are written so. */
    RAW("raw"),
    JSON("json"),
    CSV("csv"),
    /** Avro whose schema is in a registry, in Confluent's framing. */
    AVRO("avro"),
    /** Known to a registry; no job reads or writes it. */
    PROTOBUF("protobuf");

    private final String written;

    Format(String written) {
        this.written = written;
    }

    /** As in declarations. */
    public String written() {
        return written;
    }
}
