package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.project.Deprecation;
import io.streamt.project.Reference;
import java.util.Set;

/** Whether what replaces something deprecated is there; a sink may be replaced by a sink. */
public record ReplacementCheck(Catalog catalog, Diagnostics diagnostics) {
    /** @param what as messages name it: {@code model 'orders'} */
    public void check(String what, String name, Deprecation deprecation) {
        if (deprecation.replacement().isEmpty()) {
            return;
        }
        String replacement = deprecation.replacement().get();
        if (replacement.equals(name)) {
            diagnostics.error(
                    Code.UNKNOWN_REFERENCE,
                    deprecation.origin(),
                    what + " is replaced by itself.",
                    "Name what to read instead.");
        } else if (catalog.isComplete()
                && catalog.find(Reference.Kind.EITHER, replacement).isEmpty()) {
            Set<String> names = catalog.names(Reference.Kind.EITHER, new Reader(what, name, ""));
            names.remove(name);
            diagnostics.error(
                    Code.UNKNOWN_REFERENCE,
                    deprecation.origin(),
                    what + " is replaced by '" + replacement + "', which is not declared.",
                    NearestNames.didYouMean(replacement, names) + "Name a source or model that is there.");
        }
    }
}
