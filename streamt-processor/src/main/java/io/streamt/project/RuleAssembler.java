package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.declaration.FieldsReader;
import io.streamt.declaration.Keys;
import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Severity;
import java.util.Map;
import java.util.Optional;

/** The rules of {@code rules:}. */
final class RuleAssembler {
    private static final String UNMASKED = "sensitive_columns_require_masking";

    private static final String FILTERED = "filtered_by_sensitive";

    private final Values values;

    RuleAssembler(Values values) {
        this.values = values;
    }

    Rules assemble(Fields rules) {
        Fields security = rules.section("security");
        Optional<Severity> filtered = severity(security, FILTERED);
        boolean written = security.has(FILTERED);
        return new Rules(
                severity(security, UNMASKED).orElse(Rules.DEFAULTS.unmasked()),
                written ? filtered : Rules.DEFAULTS.filtered());
    }

    /** Returns the severity of a rule that is {@code true} or a mapping; empty for one that is not set. */
    private Optional<Severity> severity(Fields section, String rule) {
        Optional<Tree> tree = section.tree(rule);
        if (tree.isEmpty()) {
            if (section.isWritten(rule)) {
                values.noSwitch(section, rule);
            }
            return Optional.empty();
        }
        if (tree.get() instanceof Tree.Scalar scalar) {
            return values.bool(scalar.text(), rule).filter(on -> on).map(on -> Severity.ERROR);
        }
        Fields written = new FieldsReader(values.diagnostics()).read(Keys.RULE, tree.get());
        Map<String, Severity> severities = Map.of("error", Severity.ERROR, "warning", Severity.WARNING);
        return Optional.of(values.oneOf(written, "severity", severities).orElse(Severity.ERROR));
    }
}
