package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.project.Deprecation;
import io.streamt.project.Reference;
import java.util.List;
import java.util.Set;

/** Checks that what replaces something deprecated is there and may be read; a sink may be replaced by a sink. */
public record ReplacementCheck(Catalog catalog, Diagnostics diagnostics) {
    /** @param deprecated what goes away, as one that would read its replacement */
    public void check(Reader deprecated, String name, Deprecation deprecation) {
        if (deprecation.replacement().isEmpty()) {
            return;
        }
        String replacement = deprecation.replacement().get();
        List<Catalog.Entry> found = catalog.find(Reference.Kind.EITHER, replacement);
        if (replacement.equals(name)) {
            diagnostics.error(
                    Code.UNKNOWN_REFERENCE,
                    deprecation.origin(),
                    deprecated.what() + " is replaced by itself.",
                    "Name what to read instead.");
        } else if (found.isEmpty() && catalog.isComplete()) {
            Set<String> names = catalog.names(Reference.Kind.EITHER, new Reader(deprecated.what(), name, ""));
            names.remove(name);
            diagnostics.error(
                    Code.UNKNOWN_REFERENCE,
                    deprecation.origin(),
                    deprecated.what() + " is replaced by '" + replacement + "', which is not declared.",
                    NearestNames.didYouMean(replacement, names) + "Name a source or model that is there.");
        } else if (!found.isEmpty() && found.stream().noneMatch(e -> e.isReadableBy(deprecated))) {
            diagnostics.error(
                    Code.ACCESS_DENIED,
                    deprecation.origin(),
                    deprecated.what() + " is replaced by " + found.get(0).described() + ", which may not be read here.",
                    "Name a source or model that its readers may read.");
        }
    }
}
