package io.streamt.session;

import io.streamt.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges the diagnostics of several environments into one list. A diagnostic that not all of them have names those that do. */
public final class AllEnvironments {
    private AllEnvironments() {}

    public static List<Diagnostic> merge(Map<String, List<Diagnostic>> byEnvironment) {
        Map<Diagnostic, List<String>> where = new LinkedHashMap<>();
        byEnvironment.forEach((name, diagnostics) -> diagnostics.forEach(
                d -> where.computeIfAbsent(d, each -> new ArrayList<>()).add(name)));
        List<Diagnostic> merged = new ArrayList<>();
        where.forEach((diagnostic, names) ->
                merged.add(names.size() == byEnvironment.size() ? diagnostic : named(diagnostic, names)));
        return merged;
    }

    private static Diagnostic named(Diagnostic diagnostic, List<String> names) {
        String which = (names.size() == 1 ? "environment '" : "environments '") + String.join("', '", names) + "'";
        return new Diagnostic(
                diagnostic.code(),
                diagnostic.severity(),
                diagnostic.origin(),
                "in " + which + ": " + diagnostic.message(),
                diagnostic.hint());
    }
}
