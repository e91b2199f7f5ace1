package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.sql.FunctionCall;
import io.streamt.sql.OutputColumn;
import io.streamt.sql.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of output columns that get another value each time they are computed, where that is more than a matter of taste. */
record NonDeterminism(AnalyzedModel model, Statement statement) {
    private static final Set<String> FUNCTIONS = Set.of(
            "RAND",
            "RAND_INTEGER",
            "UUID",
            "NOW",
            "PROCTIME",
            "ML_PREDICT",
            "CURRENT_TIMESTAMP",
            "CURRENT_ROW_TIMESTAMP",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "LOCALTIME",
            "LOCALTIMESTAMP");

    /** The first function of a query whose value differs each time it is computed. */
    static Optional<String> calledIn(Query query) {
        Optional<String> function = query.calls().stream()
                .map(FunctionCall::name)
                .filter(FUNCTIONS::contains)
                .sorted()
                .findFirst();
        return function.or(() -> query.usesMl() ? Optional.of("an ML model") : Optional.empty());
    }

    void check(Diagnostics diagnostics) {
        for (OutputColumn each : statement.query().outputColumns().orElse(List.of())) {
            if (each instanceof OutputColumn.Named column) {
                Origin origin = statement.rendered().at(column.line(), column.column());
                called(column).ifPresent(function -> {
                    if (model.key().contains(column.name())) {
                        inKey(column.name(), function, origin, diagnostics);
                    } else if (model.changelog() == Changelog.UPSERT) {
                        inUpdates(column.name(), function, origin, diagnostics);
                    }
                });
            }
        }
    }

    private void inKey(String column, String function, Origin origin, Diagnostics diagnostics) {
        diagnostics.warning(
                Code.NON_DETERMINISTIC,
                origin,
                "key column '" + column + "' of model '" + model.name() + "' comes from " + function
                        + ", which gives another value each time: a row that is read again gets another key.",
                "Make the key of what is in the row: a column, or a hash such as MD5(…).");
    }

    private void inUpdates(String column, String function, Origin origin, Diagnostics diagnostics) {
        diagnostics.warning(
                Code.NON_DETERMINISTIC,
                origin,
                "column '" + column + "' of model '" + model.name() + "' comes from " + function
                        + ", which gives another value each time, and rows of this model are updated: each update"
                        + " changes it.",
                "Make it of what is in the row (its event time, a hash such as MD5(…)), or where rows are only added.");
    }

    private static Optional<String> called(OutputColumn.Named column) {
        return FUNCTIONS.stream().filter(column.calls()::contains).sorted().findFirst();
    }
}
