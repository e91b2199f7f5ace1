package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.Dependency;
import io.streamt.planner.PlannedQuery;
import io.streamt.project.Column;
import io.streamt.project.Format;
import io.streamt.project.Reference;
import io.streamt.project.Source;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds keys of updated rows that can be NULL. Flink makes the columns of a primary key NOT NULL and stops the job at the
 * first row that breaks this, whatever the key's format. Models are noted in topological order.
 */
final class NullKeys {
    /**
     * A column that can be NULL, because its declaration or its expression allows it.
     *
     * @param owner {@code source 'tickets'}
     * @param declared whether a declaration says so, which can then say otherwise
     */
    private record Root(String owner, String column, boolean declared, Origin place) {}

    private final Diagnostics diagnostics;
    /** By id of the column; columns of models that cannot be NULL although their type can have no entry. */
    private final Map<String, Root> roots = new HashMap<>();

    private final SortedMap<Root, SortedSet<String>> models =
            new TreeMap<>(Comparator.comparing(Root::owner).thenComparing(Root::column));

    NullKeys(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** A key that is declared raw has no form for NULL, which is an error; others are reported by {@link #report}. */
    void note(AnalyzedModel model, PlannedQuery planned) {
        boolean keyed = model.changelog() == Changelog.UPSERT && model.hasTopic();
        boolean raw = model.model().encoding().key().equals(Optional.of(Format.RAW));
        for (AnalyzedColumn column : model.columns()) {
            Optional<Root> root = planned.filled().contains(column.name())
                    ? Optional.empty()
                    : root(model, column, isDerived(planned, column));
            if (keyed && model.key().contains(column.name())) {
                root.ifPresent(found -> {
                    if (raw) {
                        refuse(model, column.name());
                    } else {
                        models.computeIfAbsent(found, r -> new TreeSet<>()).add(model.name());
                    }
                });
            } else {
                root.ifPresent(found -> roots.put("model." + model.name() + "." + column.name(), found));
            }
        }
    }

    /** Warns once of each column, whatever the number of keys that contain it. */
    void report() {
        models.forEach((root, names) -> diagnostics.warning(
                Code.NULL_KEY,
                root.place(),
                told(root, names) + ": Flink stops a job at the first updated row whose key is NULL.",
                root.declared()
                        ? "Declare the column NOT NULL if every record has it (nullable: false); if not, leave such rows out (WHERE "
                                + root.column() + " IS NOT NULL) or give them a value (COALESCE)."
                        : "Leave such rows out (… IS NOT NULL) or give them a value (COALESCE)."));
    }

    private static String told(Root root, SortedSet<String> names) {
        boolean own = names.size() == 1 && root.owner().equals(owner(names.first()));
        if (own) {
            return "key column '" + root.column() + "' of " + root.owner() + " can be NULL";
        }
        return "column '" + root.column() + "' of " + root.owner() + " can be NULL, and "
                + (names.size() == 1
                        ? "the key of model " + list(names) + " contains it"
                        : "the keys of models " + list(names) + " contain it");
    }

    private static String owner(String model) {
        return "model '" + model + "'";
    }

    private static String list(SortedSet<String> names) {
        List<String> quoted = names.stream().map(n -> "'" + n + "'").toList();
        int last = quoted.size() - 1;
        return last == 0 ? quoted.get(0) : String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
    }

    private static boolean isDerived(PlannedQuery planned, AnalyzedColumn column) {
        return planned.columns().stream().anyMatch(c -> c.name().equals(column.name()) && c.derived());
    }

    /** Empty if the column cannot be NULL, as far as is known. */
    private Optional<Root> root(AnalyzedModel model, AnalyzedColumn column, boolean derived) {
        if (!column.nullable()) {
            return Optional.empty();
        }
        List<Optional<Root>> read = column.origins().stream()
                .flatMap(origin -> nullable(model, origin))
                .distinct()
                .toList();
        if (!derived && read.size() == 1) {
            return read.get(0);
        }
        boolean filled = !read.isEmpty() && read.stream().allMatch(Optional::isEmpty);
        // NULL comes from a function or an outer join, or from any of several columns.
        return filled
                ? Optional.empty()
                : Optional.of(new Root(owner(model.name()), column.name(), false, column.place()));
    }

    /** None if the type of the column says NOT NULL; an empty one if conditions keep NULL out. */
    private Stream<Optional<Root>> nullable(AnalyzedModel model, String origin) {
        int dot = origin.lastIndexOf('.');
        String name = origin.substring(dot + 1);
        return model.topics().stream()
                .filter(read -> read.id().equals(origin.substring(0, Math.max(dot, 0))))
                .findFirst()
                .map(read -> nullable(read, model, name))
                .orElseGet(Stream::empty);
    }

    private Stream<Optional<Root>> nullable(Dependency read, AnalyzedModel reader, String name) {
        if (read instanceof Dependency.OnModel) {
            return Stream.of(Optional.ofNullable(roots.get(read.id() + "." + name)));
        }
        if (read instanceof Dependency.OnForeign foreign && foreign.foreign().kind() == Reference.Kind.MODEL) {
            // Conditions of its query are not published.
            return Stream.of(Optional.empty());
        }
        return read instanceof Dependency.OnSource s
                ? nullable(
                        s.source(),
                        name,
                        column -> new Root("source '" + s.source().name() + "'", name, true, column.origin()))
                : nullable(
                        ((Dependency.OnForeign) read).foreign().table(),
                        name,
                        column -> new Root(
                                ((Dependency.OnForeign) read).foreign().described(),
                                name,
                                false,
                                reader.model().origin()));
    }

    private static Stream<Optional<Root>> nullable(Source table, String name, Function<Column, Root> root) {
        boolean ofKey = table.upsert() && table.key().columns().contains(name);
        return table.columns().stream()
                .filter(c -> c.name().equals(name) && c.nullable() && !ofKey)
                .map(c -> Optional.of(root.apply(c)));
    }

    private void refuse(AnalyzedModel model, String column) {
        String message = "key column '" + column + "' of model '" + model.name()
                + "' can be NULL, and Flink stops the job at the first row whose key is NULL.";
        String hint = "Leave such rows out (WHERE " + column
                + " IS NOT NULL), give them a value (COALESCE), or declare the column NOT NULL in its source.";
        diagnostics.error(Code.NULL_KEY, model.model().encoding().keyOrigin(), message, hint);
    }
}
