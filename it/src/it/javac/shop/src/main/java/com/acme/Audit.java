package com.acme;

/** Reads a topic by its name in the typed manifest. */
final class Audit {
    static final String TOPIC = StreamtManifest.REPORT.topic();

    private Audit() {}
}
