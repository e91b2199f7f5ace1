package io.streamt.governance;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import java.util.List;

/** A classified column must exist. A classification of a misspelt column would protect nothing. */
final class ClassifiedColumns implements Rule {
    @Override
    public void check(AnalyzedProject project, Diagnostics diagnostics) {
        project.models().forEach(model -> check(model, diagnostics));
    }

    private static void check(AnalyzedModel model, Diagnostics diagnostics) {
        List<String> names = model.columns().stream().map(AnalyzedColumn::name).toList();
        model.model().classifications().forEach((column, classification) -> {
            if (!names.contains(column)) {
                diagnostics.error(
                        Code.CLASSIFIED_COLUMN,
                        classification.origin(),
                        "model '" + model.name() + "' classifies column '" + column + "', which it does not have.",
                        NearestNames.didYouMean(column, names) + "Columns: " + NearestNames.list(names) + ".");
            }
        });
    }
}
