package io.streamt.annotations;

/** The two meanings of records in a source's topic. */
public enum Changelog {
    /** Each record is an event of its own. */
    APPEND,
    /** The topic is keyed and compacted: a record replaces the one of its key, null deletes it. */
    UPSERT
}
