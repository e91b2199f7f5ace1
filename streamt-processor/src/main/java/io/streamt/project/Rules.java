package io.streamt.project;

import io.streamt.diagnostic.Severity;
import java.util.Optional;

/**
 * The rules that a project sets for itself.
 *
 * @param unmasked how bad it is that a sensitive column is given without a mask
 * @param filtered how bad it is that a condition reads a sensitive column; empty where nobody wants to know
 */
public record Rules(Severity unmasked, Optional<Severity> filtered) {
    /** The rules of a project that sets none. */
    public static final Rules DEFAULTS = new Rules(Severity.WARNING, Optional.of(Severity.NOTE));
}
