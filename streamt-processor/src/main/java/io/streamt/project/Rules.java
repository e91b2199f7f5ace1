package io.streamt.project;

import io.streamt.diagnostic.Severity;

/**
 * What a project demands of itself.
 *
 * @param unmasked how bad it is that a sensitive column is given without a mask
 */
public record Rules(Severity unmasked) {
    /** Of a project that says nothing. */
    public static final Rules DEFAULTS = new Rules(Severity.WARNING);
}
