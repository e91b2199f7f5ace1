package io.streamt.compiler;

import io.streamt.diagnostic.Diagnostics;
import io.streamt.emit.connect.CatalogueSecrets;
import io.streamt.project.Model;

/** Checks a sink by its declaration alone, as in javac. */
public final class DeclaredSinks {
    private DeclaredSinks() {}

    /** Reports literal credentials under keys that only the catalogue of sinks knows to hold one. */
    public static void check(Model model, Diagnostics diagnostics) {
        model.connector().ifPresent(settings -> CatalogueSecrets.check(settings, diagnostics));
    }
}
