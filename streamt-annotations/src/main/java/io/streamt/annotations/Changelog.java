package io.streamt.annotations;

/** What the records of a source's topic mean. */
public enum Changelog {
    /** Each record is an event of its own. */
    APPEND,
    /** The topic is keyed and compacted: a record replaces the one of its key, null deletes it. */
    UPSERT
}
