package io.streamt.annotations;

/** Where the watermark of a topic between two jobs comes from. */
public enum Watermarks {
    /** Not given. The project's default holds. */
    UNSET,
    /** The job writes its watermark into a header of each record, and believes that header where it reads. */
    CARRIED,
    /** The job neither writes nor reads the header. Readers take the event time of the records, less the declared delay. */
    DECLARED
}
