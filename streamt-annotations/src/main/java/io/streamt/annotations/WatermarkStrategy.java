package io.streamt.annotations;

/** How event time advances. */
public enum WatermarkStrategy {
    /** Rows may be late by up to {@link EventTime#maxOutOfOrderness()}. */
    BOUNDED_OUT_OF_ORDERNESS,
    /** No row is ever older than the one before it. */
    MONOTONOUSLY_INCREASING
}
