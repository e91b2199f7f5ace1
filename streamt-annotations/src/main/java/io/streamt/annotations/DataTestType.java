package io.streamt.annotations;

/** When and on what a {@link DataTest} runs. */
public enum DataTestType {
    /** Offline, on the compiled columns. */
    SCHEMA,
    /** On a sample of the live topic. */
    SAMPLE,
    /** All the time, as a job beside the model's. */
    CONTINUOUS,
    /** Offline, on rows that the test brings. */
    UNIT
}
