package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.project.Model;
import io.streamt.sql.ColumnUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which columns identify a model's records. */
record KeyRules(
        Statement statement,
        List<Dependency> dependencies,
        List<Input> inputs,
        LostTime lostTime,
        Diagnostics diagnostics) {

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
                    .orElseGet(() -> noKey(model, planned));
        }
        List<List<String>> known = known(planned);
        if (known.stream().noneMatch(declared::containsAll)) {
            notUnique(model, declared, known, !keys.isEmpty());
        }
        return declared;
    }

    /** Smallest first; none of them holds another one. */
    private static List<List<String>> known(PlannedQuery planned) {
        List<List<String>> known = new ArrayList<>();
        Stream.concat(planned.upsertKeys().stream(), planned.uniqueKeys().stream())
                .sorted(Comparator.comparingInt((List<String> k) -> k.size()).thenComparing(String::valueOf))
                .filter(key -> known.stream().noneMatch(key::containsAll))
                .forEach(known::add);
        return known;
    }

    private void notUnique(Model model, List<String> declared, List<List<String>> known, boolean derivable) {
        String key = String.join(", ", declared);
        diagnostics.error(
                Code.KEY_CONTRADICTS,
                model.key().origin(),
                "the key of model '" + model.name() + "' is " + NearestNames.list(declared)
                        + ", which is not known to be unique: two rows of one key would overwrite each other.",
                known.isEmpty()
                        ? "Group by " + key + ", or keep one row for each: ROW_NUMBER() OVER (PARTITION BY " + key
                                + " ORDER BY …) = 1.\nNo unique key is known. A source whose records replace each other gives"
                                + " one by 'changelog: upsert' and 'key'."
                        : "Use a key that is known to be unique: " + shown(known)
                                + (derivable ? "; or none: it is then taken from the SQL." : "."));
    }

    /** As they are declared: {@code [pump, filter_id] or [line]}. */
    private static String shown(List<List<String>> keys) {
        return keys.stream().limit(3).map(k -> "[" + String.join(", ", k) + "]").collect(Collectors.joining(" or "));
    }

    private List<String> noKey(Model model, PlannedQuery planned) {
        if (isOneRow()) {
            diagnostics.error(
                    Code.NO_KEY,
                    model.origin(),
                    "model '" + model.name()
                            + "' gives one row for all of its input, which is updated by every row, and"
                            + " its topic needs a key for that.",
                    "Either group by what identifies a row: GROUP BY a column that is selected, too.\nOr give one row per"
                            + " window: " + window() + " GROUP BY window_start, window_end.");
        } else if (!isGroupedByOthers(model, planned) && !isOrderedByNoTime(model, planned)) {
            diagnostics.error(
                    Code.NO_KEY,
                    model.origin(),
                    "the result of model '" + model.name() + "' is updated, and no key of it can be derived.",
                    planned.uniqueKeys().isEmpty()
                            ? "Select the columns that identify a row, or group by them."
                            : "Name the columns that identify a row: 'key: " + shown(planned.uniqueKeys()) + "'.");
        }
        return List.of();
    }

    /** The key is what the SQL groups by, and not all of it is selected. */
    private boolean isGroupedByOthers(Model model, PlannedQuery planned) {
        List<ColumnUse> missing = statement.query().grouped().stream()
                .filter(g -> planned.columns().stream().noneMatch(c -> isOf(c, g.name())))
                .toList();
        if (missing.isEmpty()) {
            return false;
        }
        String names = String.join(", ", missing.stream().map(ColumnUse::name).toList());
        diagnostics.error(
                Code.NO_KEY,
                statement.rendered().at(missing.get(0).line(), missing.get(0).column()),
                "model '" + model.name() + "' groups by '" + names
                        + "', which it does not select, so its rows have no key.",
                "Add it to the SELECT: SELECT " + names + ", ….");
        return true;
    }

    private static boolean isOf(PlannedQuery.PlannedColumn column, String name) {
        return column.name().equals(name) || column.origins().stream().anyMatch(o -> o.endsWith("." + name));
    }

    /** Flink takes an OVER that is ordered by anything, and then takes back what it gave. */
    private boolean isOrderedByNoTime(Model model, PlannedQuery planned) {
        if (!planned.statefulOperators().contains("OverAggregate")) {
            return false;
        }
        for (ColumnUse order : statement.query().overOrders()) {
            Optional<String> why = lostTime.explain(order.name(), dependencies);
            if (why.isPresent()) {
                diagnostics.error(
                        Code.NO_KEY,
                        statement.rendered().at(order.line(), order.column()),
                        "OVER is ordered by `" + order.name() + "`, which is not a time attribute: the rows of model '"
                                + model.name() + "' are updated by every row that comes between, and have no key.",
                        why.get());
                return true;
            }
        }
        return false;
    }

    /** An aggregate and nothing that groups. */
    private boolean isOneRow() {
        return statement
                .query()
                .stateful()
                .filter(r -> r.what().startsWith("aggregate "))
                .isPresent();
    }

    private String window() {
        String table = inputs.size() == 1 ? inputs.get(0).reference() : "…";
        String time = inputs.size() == 1
                ? inputs.get(0).eventTime().map(t -> t.column()).orElse("…")
                : "…";
        return "FROM TABLE(TUMBLE(TABLE " + table + ", DESCRIPTOR(" + time + "), INTERVAL '1' MINUTE))";
    }
}
