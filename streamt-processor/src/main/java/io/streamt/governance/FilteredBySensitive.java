package io.streamt.governance;

import io.streamt.analysis.AnalyzedModel;
import io.streamt.analysis.AnalyzedModel.AnalyzedQuery;
import io.streamt.analysis.AnalyzedProject;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition of WHERE, HAVING or a join tells of each row that is given something of the columns that it reads. */
final class FilteredBySensitive implements Rule {
    private static final Pattern CONDITION = Pattern.compile("(?i)\\b(?:WHERE|ON|HAVING|USING|QUALIFY|DEFINE)\\b");

    @Override
    public void check(AnalyzedProject project, Diagnostics diagnostics) {
        Optional<Severity> severity = project.project().rules().filtered();
        if (severity.isEmpty()) {
            return;
        }
        Exposures exposures = Exposures.of(project);
        for (AnalyzedModel model : project.models()) {
            for (String column : model.query().map(AnalyzedQuery::conditions).orElse(List.of())) {
                exposures
                        .find(column)
                        .filter(found -> !found.why().equals("masked by model '" + model.name() + "'"))
                        .ifPresent(found -> diagnostics.report(new Diagnostic(
                                Code.FILTERED,
                                severity.get(),
                                place(model, column.substring(column.lastIndexOf('.') + 1)),
                                "model '" + model.name() + "' picks or joins rows by " + column + ", which is "
                                        + found.why() + ".",
                                "Whoever reads the rows learns something of that column. 'rules: {security:"
                                        + " {filtered_by_sensitive: false}}' turns this off.")));
            }
        }
    }

    /** The place of the column's name behind the first word that begins a condition. */
    private static Origin place(AnalyzedModel model, String column) {
        Optional<LocatedText> sql = model.model().sql();
        if (sql.isPresent()) {
            String text = sql.get().text();
            Matcher begin = CONDITION.matcher(text);
            Matcher name =
                    Pattern.compile("(?i)\\b" + Pattern.quote(column) + "\\b").matcher(text);
            if (begin.find() && name.find(begin.end())) {
                return sql.get().at(name.start());
            }
        }
        return model.model().origin();
    }
}
