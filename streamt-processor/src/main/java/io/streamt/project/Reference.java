package io.streamt.project;

import io.streamt.diagnostic.Origin;

/** A source or model that is read. */
public record Reference(Kind kind, String name, Origin origin) {
    /** What {@code {{ source("x") }}}, {@code {{ ref("x") }}} and a bare name or class in {@code from} stand for. */
    public enum Kind {
        SOURCE,
        MODEL,
        EITHER
    }
}
