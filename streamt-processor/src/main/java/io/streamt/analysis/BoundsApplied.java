package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Model;
import io.streamt.sql.CreateTable;
import io.streamt.sql.TableDefinition;
import java.util.List;

/** Reports each table whose {@code max_ahead} a job cannot check. */
record BoundsApplied(Model model, Statement statement) {
    void check(List<TableDefinition> tables, Diagnostics diagnostics) {
        tables.stream()
                .filter(CreateTable.class::isInstance)
                .map(CreateTable.class::cast)
                .filter(table -> table.watermark()
                        .filter(w -> w.maxAhead().isPresent() && w.expression().isEmpty())
                        .isPresent())
                .forEach(table -> tell(table.name(), diagnostics));
    }

    private void tell(String table, Diagnostics diagnostics) {
        boolean hinted = statement.query().hinted().contains(table);
        Origin place = statement.query().tables().stream()
                .filter(t -> t.name().equals(table))
                .findFirst()
                .map(t -> statement.rendered().at(t.line(), t.column()))
                .orElse(model.origin());
        diagnostics.error(
                Code.UNSUPPORTED,
                place,
                "'max_ahead' of '" + table + "' cannot be checked in model '" + model.name() + "': "
                        + (hinted ? "the query gives it options by a hint." : "Flink refuses the query with it."),
                hinted ? "Leave the hint out, or read '" + table + "' without 'max_ahead'." : "Leave 'max_ahead' out.");
    }
}
