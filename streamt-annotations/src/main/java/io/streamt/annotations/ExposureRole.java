package io.streamt.annotations;

/** On which side of topics an {@link Exposure} stands. */
public enum ExposureRole {
    /** It reads. */
    CONSUMER,
    /** It writes. */
    PRODUCER,
    /** It reads some and writes others. */
    BOTH
}
