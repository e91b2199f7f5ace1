package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.project.Column;
import io.streamt.project.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a model's declared columns against what its SQL gives: names, order, types, and what may be NULL. */
record Contracts(DeclaredTypes types, Diagnostics diagnostics) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), (\\d+)\\)");
    private static final String NONE = "-";
    private static final String DECLARED = "declared";
    private static final String GIVEN = "the SQL gives";

    /**
     * One thing that differs.
     *
     * @param message alone; a table says the same by its columns
     * @param note for a table
     */
    private record Difference(
            Origin origin, String column, String declared, String given, String message, String note, String hint) {
        String row(int left, int right) {
            return row(left, right, declared, given, note);
        }

        static String row(int left, int right, String declared, String given, String note) {
            String format = "%-" + left + "s  %-" + right + "s  %s";
            return String.format(Locale.ROOT, format, declared, given, note).stripTrailing();
        }
    }

    void check(Model model, List<AnalyzedColumn> actual) {
        if (model.contract().isEmpty()) {
            return;
        }
        List<Difference> differences = new ArrayList<>();
        List<String> given = actual.stream().map(AnalyzedColumn::name).toList();
        for (Column column : model.contract()) {
            actual.stream()
                    .filter(c -> c.name().equals(column.name()))
                    .findFirst()
                    .ifPresentOrElse(
                            found -> compare(column, found, differences),
                            () -> differences.add(missing(column, given)));
        }
        List<String> declared = model.contract().stream().map(Column::name).toList();
        actual.stream().filter(c -> !declared.contains(c.name())).forEach(c -> differences.add(undeclared(model, c)));
        if (differences.isEmpty()) {
            order(model, given, declared).ifPresent(differences::add);
        }
        report(model, differences);
    }

    private void compare(Column declared, AnalyzedColumn given, List<Difference> differences) {
        if (!declared.type().isEmpty() && !normal(declared.type()).equals(normal(given.type()))) {
            types.canonical(declared)
                    .filter(t -> !t.equals(given.type()))
                    .ifPresent(t -> differences.add(otherType(declared, given)));
        }
        if (!declared.nullable() && given.nullable()) {
            differences.add(new Difference(
                    declared.origin(),
                    declared.name(),
                    written(declared),
                    written(given),
                    "is declared NOT NULL, but the SQL can give NULL",
                    "can be NULL",
                    "Declare it nullable, or give a value in the SQL: COALESCE(" + declared.name() + ", …)."));
        }
    }

    private static Difference otherType(Column declared, AnalyzedColumn given) {
        return new Difference(
                declared.typeOrigin(),
                declared.name(),
                written(declared),
                written(given),
                "is declared " + declared.type() + ", but the SQL gives " + given.type(),
                "other type",
                declareInstead(declared, given) + ", or convert it in the SQL: CAST(… AS " + declared.type() + ").");
    }

    /** Names the Java type to declare, for an annotated type. */
    private static String declareInstead(Column declared, AnalyzedColumn given) {
        if (!(declared.typeOrigin() instanceof Origin.InCode)) {
            return "Declare that";
        }
        Matcher decimal = DECIMAL.matcher(given.type());
        if (decimal.matches()) {
            return "Write @Precision(precision = " + decimal.group(1) + ", scale = " + decimal.group(2)
                    + ") BigDecimal " + declared.name();
        }
        return given.type().startsWith("TIMESTAMP_LTZ")
                ? "Declare it as Instant"
                : given.type().startsWith("TIMESTAMP") ? "Declare it as LocalDateTime" : "Declare that";
    }

    private static Difference missing(Column declared, List<String> given) {
        String nearest = NearestNames.didYouMean(declared.name(), given);
        return new Difference(
                declared.origin(),
                declared.name(),
                written(declared),
                NONE,
                "is declared, but the SQL gives no such column",
                ("not given. " + nearest).strip(),
                nearest + "The SQL gives " + NearestNames.list(given) + ".");
    }

    private static Difference undeclared(Model model, AnalyzedColumn given) {
        return new Difference(
                model.origin(),
                given.name(),
                NONE,
                written(given),
                "is given by the SQL, but not declared",
                "not declared",
                "Declare it, or do not select it.");
    }

    /** Only where all else agrees: among other differences the order says nothing. */
    private static Optional<Difference> order(Model model, List<String> given, List<String> declared) {
        for (int i = 0; i < declared.size(); i++) {
            if (!declared.get(i).equals(given.get(i))) {
                return Optional.of(new Difference(
                        model.contract().get(i).origin(),
                        declared.get(i),
                        declared.get(i),
                        given.get(i),
                        "is declared as number " + (i + 1) + ", but the SQL gives it as number "
                                + (given.indexOf(declared.get(i)) + 1),
                        "other order",
                        "The SQL's order is " + NearestNames.list(given) + "."));
            }
        }
        return Optional.empty();
    }

    private void report(Model model, List<Difference> differences) {
        if (differences.size() == 1) {
            Difference only = differences.get(0);
            diagnostics.error(
                    Code.CONTRACT,
                    only.origin(),
                    "column '" + only.column() + "' of model '" + model.name() + "' " + only.message() + ".",
                    only.hint());
        } else if (!differences.isEmpty()) {
            diagnostics.error(
                    Code.CONTRACT,
                    differences.get(0).origin(),
                    "the columns declared for model '" + model.name() + "' differ from those its SQL gives in "
                            + differences.size() + " places.",
                    table(differences));
        }
    }

    private static String table(List<Difference> differences) {
        int left = width(differences, Difference::declared, DECLARED);
        int right = width(differences, Difference::given, GIVEN);
        return Stream.concat(
                        Stream.of(Difference.row(left, right, DECLARED, GIVEN, "")),
                        differences.stream().map(d -> d.row(left, right)))
                .collect(Collectors.joining("\n"));
    }

    private static int width(List<Difference> differences, Function<Difference, String> cell, String title) {
        return Math.max(
                title.length(),
                differences.stream().map(cell).mapToInt(String::length).max().orElse(0));
    }

    private static String written(Column column) {
        return (column.name() + " " + column.type() + (column.nullable() ? "" : " NOT NULL")).strip();
    }

    private static String written(AnalyzedColumn column) {
        return column.name() + " " + column.type() + (column.nullable() ? "" : " NOT NULL");
    }

    private static String normal(String type) {
        return type.toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
    }
}
