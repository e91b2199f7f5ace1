package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.project.Column;
import io.streamt.project.Model;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Holds a model's declared columns against what its SQL gives. */
final class Contracts {
    private final Diagnostics diagnostics;

    Contracts(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Model model, List<AnalyzedColumn> actual) {
        if (model.contract().isEmpty()) {
            return;
        }
        List<String> given = actual.stream().map(AnalyzedColumn::name).toList();
        for (Column column : model.contract()) {
            Optional<AnalyzedColumn> found =
                    actual.stream().filter(c -> c.name().equals(column.name())).findFirst();
            if (found.isEmpty()) {
                error(
                        column.origin(),
                        column,
                        model,
                        "is declared, but the SQL gives no such column",
                        NearestNames.didYouMean(column.name(), given) + "The SQL gives " + NearestNames.list(given)
                                + ".");
            } else if (!column.type().isEmpty()
                    && !sameType(column.type(), found.get().type())) {
                error(
                        column.typeOrigin(),
                        column,
                        model,
                        "is declared " + column.type() + ", but the SQL gives "
                                + found.get().type(),
                        "Declare that, or convert it in the SQL: CAST(… AS " + column.type() + ").");
            }
        }
        List<String> declared = model.contract().stream().map(Column::name).toList();
        given.stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> diagnostics.error(
                        Code.CONTRACT,
                        model.origin(),
                        "model '" + model.name() + "' gives column '" + name
                                + "', which its declared columns do not have.",
                        "Declare it, or do not select it."));
    }

    private void error(Origin at, Column column, Model model, String what, String hint) {
        diagnostics.error(
                Code.CONTRACT,
                at,
                "column '" + column.name() + "' of model '" + model.name() + "' " + what + ".",
                hint);
    }

    private static boolean sameType(String a, String b) {
        return normal(a).equals(normal(b));
    }

    private static String normal(String type) {
        return type.toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
    }
}
