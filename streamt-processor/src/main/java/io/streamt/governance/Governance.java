package io.streamt.governance;

import io.streamt.analysis.AnalyzedProject;
import io.streamt.diagnostic.Diagnostics;
import java.util.List;

/** All rules. A new one is one more line. */
public final class Governance {
    private final List<Rule> rules = List.of(
            new ClassifiedColumns(), new SensitiveColumns(), new DeclassifiedCopies(), new FilteredBySensitive());

    public void check(AnalyzedProject project, Diagnostics diagnostics) {
        rules.forEach(rule -> rule.check(project, diagnostics));
    }
}
