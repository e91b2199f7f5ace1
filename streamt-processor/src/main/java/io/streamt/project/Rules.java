package io.streamt.project;

import io.streamt.diagnostic.Severity;
import java.util.Optional;

/**
 * What a project demands of itself.
 *
 * @param unmasked how bad it is that a sensitive column is given without a mask
 * @param filtered how bad it is that a condition reads a sensitive column; empty where nobody wants to know
 */
public record Rules(Severity unmasked, Optional<Severity> filtered) {
    /** Of a project that says nothing. */
    public static final Rules DEFAULTS = new Rules(Severity.WARNING, Optional.of(Severity.NOTE));
}
