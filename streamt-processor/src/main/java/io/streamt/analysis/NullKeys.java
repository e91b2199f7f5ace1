package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.planner.PlannedQuery;
import io.streamt.project.Format;
import java.util.Optional;

/**
 * Whether a key of updated rows that is declared raw can be NULL, for which raw has no form. Flink makes the columns of a
 * primary key NOT NULL and stops the job at the first row that breaks this, whatever the key's format.
 */
record NullKeys(AnalyzedModel model, PlannedQuery planned) {
    void check(Diagnostics diagnostics) {
        boolean raw = model.model().encoding().key().equals(Optional.of(Format.RAW));
        if (model.changelog() == Changelog.APPEND || !model.hasTopic() || !raw) {
            return;
        }
        model.columns().stream()
                .filter(c -> model.key().contains(c.name()) && c.nullable())
                .map(AnalyzedColumn::name)
                .filter(name -> !planned.filled().contains(name))
                .findFirst()
                .ifPresent(name -> tell(name, diagnostics));
    }

    private void tell(String column, Diagnostics diagnostics) {
        String message = "key column '" + column + "' of model '" + model.name()
                + "' can be NULL, and Flink stops the job at the first row whose key is NULL.";
        String hint = "Leave such rows out (WHERE " + column
                + " IS NOT NULL), give them a value (COALESCE), or declare the column NOT NULL in its source.";
        diagnostics.error(Code.NULL_KEY, model.model().encoding().keyOrigin(), message, hint);
    }
}
