package io.streamt.deploy;

import java.util.Locale;

/** The actions of a plan on a resource. */
public enum Action {
    CREATE('+'),
    UPDATE('~'),
    REPLACE('±'),
    DELETE('-'),
    BLOCKED('!'),
    NONE(' ');

    private final char marker;

    Action(char marker) {
        this.marker = marker;
    }

    /** How plans mark it in text. */
    public char marker() {
        return marker;
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
