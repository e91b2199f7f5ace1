package io.streamt.annotations;

/** Where Flink keeps the state of a job. */
public enum StateBackend {
    /** Not given. */
    UNSET,
    /** In memory. */
    HASHMAP,
    /** On local disk. */
    ROCKSDB
}
