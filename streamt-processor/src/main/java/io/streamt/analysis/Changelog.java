package io.streamt.analysis;

import java.util.Locale;

/** Whether rows are only added, or replace and delete each other by key. */
public enum Changelog {
    APPEND,
    UPSERT;

    /** As manifests write it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
