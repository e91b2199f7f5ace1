package io.streamt.governance;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.project.Classification;
import io.streamt.project.Materialization;
import io.streamt.project.Sensitivity;
import java.util.Optional;

/** A sensitive column, and whatever is made of it, is masked before it gets into a topic of ours or out by a sink. */
final class SensitiveColumns implements Rule {
    @Override
    public void check(AnalyzedProject project, Diagnostics diagnostics) {
        Exposures exposures = Exposures.of(project);
        for (AnalyzedModel model :
                project.models().stream().filter(project::areMasksSure).toList()) {
            for (AnalyzedColumn column : model.columns()) {
                exposures
                        .given(model, column)
                        .filter(e -> isGivenBy(model))
                        .ifPresent(e -> diagnostics.report(new Diagnostic(
                                Code.UNMASKED,
                                project.project().rules().unmasked(),
                                place(model, column),
                                message(model, column, e),
                                hint(model, column))));
            }
        }
    }

    /** An ephemeral model gives nothing itself, and what is in a topic that others fill is not ours to mask. */
    private static boolean isGivenBy(AnalyzedModel model) {
        boolean sink = model.materialization() == Materialization.SINK;
        return sink || model.hasJob();
    }

    private static Origin place(AnalyzedModel model, AnalyzedColumn column) {
        return Optional.ofNullable(model.model().classifications().get(column.name()))
                .map(Classification::origin)
                .orElse(column.place());
    }

    private static String message(AnalyzedModel model, AnalyzedColumn column, Sensitivity given) {
        String who = model.query().isPresent() ? "model" : "sink";
        String way = given.path().size() == 1 ? "" : ": " + String.join(" → ", given.path());
        return who + " '" + model.name() + "' gives column '" + column.name() + "' without a mask, and "
                + given.path().get(0) + " is " + given.why() + way + ".";
    }

    private static String hint(AnalyzedModel model, AnalyzedColumn column) {
        String name = column.name();
        return model.query().isPresent()
                ? "Mask it: security: {masking: [{column: " + name
                        + ", policy: hash}]}; or say that nothing of it is left: security: {classification: {" + name
                        + ": internal}}."
                : "Read a model that masks it; or say that nothing of it is left: security: {classification: {" + name
                        + ": internal}}.";
    }
}
