package io.streamt.governance;

import io.streamt.analysis.AnalyzedColumn;
import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.Classification;
import io.streamt.project.Column;
import io.streamt.project.Foreign;
import io.streamt.project.Sensitivity;
import io.streamt.project.Source;
import java.util.List;
import java.util.Optional;

/** A column that another module calls sensitive stays sensitive while its values are handed on as they are. */
final class DeclassifiedCopies implements Rule {
    @Override
    public void check(AnalyzedProject project, Diagnostics diagnostics) {
        Exposures exposures = Exposures.of(project);
        List<String> foreign = project.project().surroundings().foreign().stream()
                .map(Foreign::id)
                .toList();
        for (Source source : project.project().sources()) {
            for (Column column : source.columns()) {
                Optional<Classification> level =
                        Optional.ofNullable(source.classifications().get(column.name()));
                level.filter(l -> !l.isSensitive())
                        .flatMap(l -> Exposures.published(
                                        source,
                                        column,
                                        project.project().surroundings().withTopics())
                                .map(found -> ofSource(project, source, column, l, found)))
                        .ifPresent(diagnostics::report);
            }
        }
        for (AnalyzedModel model : project.models()) {
            for (AnalyzedColumn column : model.columns()) {
                Optional<Classification> level =
                        Optional.ofNullable(model.model().classifications().get(column.name()));
                boolean copied = column.copied()
                        && column.mask().isEmpty()
                        && column.inputs().size() == 1
                        && foreign.stream()
                                .anyMatch(id -> column.inputs().get(0).startsWith(id + "."));
                level.filter(l -> copied && !l.isSensitive())
                        .flatMap(l -> exposures
                                .find(column.inputs().get(0))
                                .map(found -> problem(project, model, column, l, found.why())))
                        .ifPresent(diagnostics::report);
            }
        }
    }

    private static Diagnostic ofSource(
            AnalyzedProject project, Source source, Column column, Classification level, Sensitivity found) {
        return new Diagnostic(
                Code.DECLASSIFIED,
                project.project().rules().unmasked(),
                level.origin(),
                "source '" + source.name() + "' says that column '" + column.name() + "' is '" + level.level()
                        + "', but topic '" + source.topic() + "' holds it as it is, and "
                        + found.path().get(0) + " is "
                        + found.why() + ".",
                "Leave its classification out, or give that of " + found.path().get(0) + ".");
    }

    private static Diagnostic problem(
            AnalyzedProject project, AnalyzedModel model, AnalyzedColumn column, Classification level, String why) {
        return new Diagnostic(
                Code.DECLASSIFIED,
                project.project().rules().unmasked(),
                level.origin(),
                "model '" + model.name() + "' says that column '" + column.name() + "' is '" + level.level()
                        + "', but hands " + column.inputs().get(0) + " on as it is, which is " + why + ".",
                "Mask it: security: {masking: [{column: " + column.name()
                        + ", policy: hash}]}; or leave its classification out.");
    }
}
