package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.graph.Dependency;
import io.streamt.graph.ModelNode;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.Column;
import io.streamt.project.Project;
import io.streamt.sql.FunctionCall;

/** Finds parts of a query that open-source Flink takes and Confluent Cloud's does not. */
final class ConfluentDialect {
    private static final String GROUP_WINDOW = "GROUP BY ";

    private final Project project;
    private final Diagnostics diagnostics;

    ConfluentDialect(Project project, Diagnostics diagnostics) {
        this.project = project;
        this.diagnostics = diagnostics;
    }

    /** Nothing, where the model runs elsewhere. */
    void check(ModelNode node, Statement statement) {
        if (!project.onConfluent(node.model())) {
            return;
        }
        statement.query().calls().forEach(call -> check(call, node, statement));
        node.dependencies().forEach(read -> checkSource(read, node));
    }

    private void check(FunctionCall call, ModelNode node, Statement statement) {
        if (call.name().endsWith("PROCTIME")) {
            refuse(
                    call,
                    statement,
                    "model '" + node.model().name() + "' calls " + call.name()
                            + ", and Confluent Cloud has no processing time.",
                    "Use the record's time: `$rowtime`, or a column of event time.");
        } else if (call.name().startsWith(GROUP_WINDOW)) {
            String window = call.name().substring(GROUP_WINDOW.length());
            refuse(
                    call,
                    statement,
                    "model '" + node.model().name() + "' groups by " + window
                            + "(…), and Confluent Cloud has only windows of tables.",
                    "Write: FROM TABLE(" + window
                            + "(TABLE t, DESCRIPTOR(time), …)) GROUP BY window_start, window_end; other"
                            + " Flinks take that, too.");
        }
    }

    private void refuse(FunctionCall call, Statement statement, String message, String hint) {
        diagnostics.error(Code.UNSUPPORTED, statement.rendered().at(call.line(), call.column()), message, hint);
    }

    private void checkSource(Dependency read, ModelNode node) {
        if (read instanceof Dependency.OnSource s
                && s.source().columns().stream().anyMatch(Column::proctime)) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    node.model().origin(),
                    "model '" + node.model().name() + "' reads source '" + read.name()
                            + "', which has a column of processing time, and Confluent Cloud has none.",
                    "Read it without that column: a join FOR SYSTEM_TIME AS OF a column of event time.");
        }
    }
}
