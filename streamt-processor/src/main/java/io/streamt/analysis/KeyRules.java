package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.planner.PlannedQuery;
import io.streamt.project.Model;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Which columns identify a model's records. */
final class KeyRules {
    private final Diagnostics diagnostics;

    KeyRules(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The declared key, or the planner's for an updating result; empty for an append-only one without key. */
    List<String> key(Model model, PlannedQuery planned) {
        List<String> declared = model.key().columns();
        List<String> columns =
                planned.columns().stream().map(PlannedQuery.PlannedColumn::name).toList();
        for (String name : declared) {
            if (!columns.contains(name)) {
                diagnostics.error(
                        Code.KEY_COLUMN,
                        model.key().origin(),
                        "the key of model '" + model.name() + "' names column '" + name
                                + "', which its SQL does not give.",
                        NearestNames.didYouMean(name, columns) + "Columns: " + NearestNames.list(columns) + ".");
                return declared;
            }
        }
        return planned.changelog() == PlannedQuery.Changelog.APPEND ? declared : upsertKey(model, declared, planned);
    }

    private List<String> upsertKey(Model model, List<String> declared, PlannedQuery planned) {
        List<List<String>> keys = planned.upsertKeys();
        if (declared.isEmpty()) {
            return keys.stream()
                    .min(Comparator.comparingInt((List<String> k) -> k.size()).thenComparing(String::valueOf))
                    .orElseGet(() -> noKey(model));
        }
        boolean agrees =
                keys.isEmpty() || keys.stream().anyMatch(k -> new HashSet<>(k).equals(new HashSet<>(declared)));
        if (!agrees) {
            diagnostics.error(
                    Code.KEY_CONTRADICTS,
                    model.key().origin(),
                    "the key of model '" + model.name() + "' is " + NearestNames.list(declared)
                            + ", but its rows are updated by " + NearestNames.list(keys.get(0)) + ".",
                    "Use that key, or none: it is then taken from the SQL.");
        }
        return declared;
    }

    private List<String> noKey(Model model) {
        diagnostics.error(
                Code.NO_KEY,
                model.origin(),
                "the result of model '" + model.name() + "' is updated, and no key of it can be derived.",
                "Select the columns that identify a row, or name them: 'key: [a, b]' (Java: key = {\"a\", \"b\"}).");
        return List.of();
    }
}
