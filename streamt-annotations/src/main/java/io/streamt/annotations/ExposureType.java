package io.streamt.annotations;

/** The kinds of users outside of pipelines. */
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
