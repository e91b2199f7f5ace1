package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Model;
import io.streamt.sql.FunctionCall;
import java.util.List;
import java.util.Set;

/**
 * Tells of conditions on the clock. Flink asks a condition when a row comes, and never again: what has passed stays, however
 * much time goes by.
 */
record MovingBounds(Model model, Statement statement, List<Input> inputs) {
    private static final Set<String> CLOCKS = Set.of(
            "NOW",
            "PROCTIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_ROW_TIMESTAMP",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "LOCALTIME",
            "LOCALTIMESTAMP");

    /** Another answer for the row before an update than for the same row when it came. */
    private static final Set<String> CHANCE = Set.of("RAND", "RAND_INTEGER", "UUID");

    void check(Diagnostics diagnostics) {
        boolean updated = inputs.stream().anyMatch(i -> i.changelog() == Changelog.UPSERT);
        statement.query().conditionCalls().stream()
                .filter(c -> CLOCKS.contains(c.name()) || (updated && CHANCE.contains(c.name())))
                .findFirst()
                .ifPresent(call -> tell(call, updated, diagnostics));
    }

    private void tell(FunctionCall call, boolean updated, Diagnostics diagnostics) {
        Origin origin = statement.rendered().at(call.line(), call.column());
        String condition = "model '" + model.name() + "' has a condition on " + call.name()
                + ", which Flink asks once for each row, when it comes: ";
        if (updated) {
            diagnostics.warning(
                    Code.NON_DETERMINISTIC,
                    origin,
                    condition + "rows here are updated, and the update or deletion of a row that passed may not pass"
                            + " any more, so that the row stays for ever.",
                    "Compare columns of the row alone, and leave the bound to the readers.");
        } else if (statement.query().stateful().isPresent()) {
            diagnostics.warning(
                    Code.NON_DETERMINISTIC,
                    origin,
                    condition + "a row that has entered the result never leaves it as time goes by.",
                    "Group by windows of event time: TUMBLE, HOP or CUMULATE.");
        } else {
            diagnostics.warning(
                    Code.NON_DETERMINISTIC,
                    origin,
                    condition
                            + "rows stay in the topic when they grow old, and reading the source again gives other rows.",
                    "Let the topic forget old rows ('retention.ms'), or compare columns of the row alone.");
        }
    }
}
