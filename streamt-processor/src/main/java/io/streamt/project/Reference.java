package io.streamt.project;

import io.streamt.diagnostic.Origin;

/**
 * A source or model that is read.
 *
 * @param name with its project and a dot before it, where it says whose it is
 */
public record Reference(Kind kind, String name, Origin origin) {
    /** The meanings of {@code {{ source("x") }}}, {@code {{ ref("x") }}} and a bare name or class in {@code from}. */
    public enum Kind {
        SOURCE("source"),
        MODEL("model"),
        EITHER("model");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As in "source 'orders'". */
        public String word() {
            return word;
        }
    }
}
