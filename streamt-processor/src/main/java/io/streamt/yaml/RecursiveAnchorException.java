package io.streamt.yaml;

import io.streamt.diagnostic.Origin;

/** A YAML node that holds an alias of itself, so that reading it would never end. */
final class RecursiveAnchorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Origin origin;

    RecursiveAnchorException(Origin origin) {
        super("recursive anchor at " + origin.place());
        this.origin = origin;
    }

    Origin origin() {
        return origin;
    }
}
