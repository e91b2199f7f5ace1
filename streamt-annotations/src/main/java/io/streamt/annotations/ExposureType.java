package io.streamt.annotations;

/** What uses data outside of pipelines. */
public enum ExposureType {
    /** A program that reads or writes topics. */
    APPLICATION,
    /** Figures for people. */
    DASHBOARD,
    /** Training of a machine-learning model. */
    ML_TRAINING,
    /** Use of a machine-learning model. */
    ML_INFERENCE,
    /** An interface for other programs. */
    API
}
