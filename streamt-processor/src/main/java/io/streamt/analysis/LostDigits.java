package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.planner.PlannedQuery;
import io.streamt.project.Model;

/** Warns of arithmetic whose type keeps fewer digits after the point than its result has. */
record LostDigits(Model model, Statement statement) {
    private static final String DECIMAL = "DECIMAL";

    void check(PlannedQuery planned, Diagnostics diagnostics) {
        planned.lostDigits()
                .forEach(lost -> diagnostics.warning(
                        Code.LOST_DIGITS,
                        statement.rendered().at(lost.line(), lost.column()),
                        "'" + lost.expression() + "' of model '" + model.name() + "' is " + lost.type() + ", made of "
                                + String.join(" and ", lost.operands()) + ": digits after the point are lost.",
                        hint(lost)));
    }

    private static String hint(PlannedQuery.LostDigits lost) {
        String meant = " If that is meant, write CAST(" + lost.expression() + " AS " + lost.type() + ").";
        return lost.type().startsWith(DECIMAL)
                ? "Cast the operands to the digits that they need, such as DECIMAL(18, 6)." + meant
                : "Cast an operand to DECIMAL or DOUBLE before the division." + meant;
    }
}
