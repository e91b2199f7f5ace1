package io.streamt.project;

import java.util.Locale;

/** The forms that a model can take. */
public enum Materialization {
    TOPIC,
    VIRTUAL_TOPIC,
    FLINK,
    SINK,
    EPHEMERAL;

    /** As declarations and manifests write it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
