package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.sql.OutputColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether every column that a query gives has a name of its own. */
public record OutputNames(Diagnostics diagnostics) {
    /** Flink would make up a name, or another one, and it would become the field of a record that others read. */
    public void check(Statement statement) {
        Set<String> named = new HashSet<>();
        for (OutputColumn column : statement.query().outputColumns().orElse(List.of())) {
            Origin origin = statement.rendered().at(column.line(), column.column());
            if (column instanceof OutputColumn.Unnamed) {
                diagnostics.error(
                        Code.SQL_INVALID, origin, "this column has no name.", "Give it one behind it: … AS name.");
            } else if (column instanceof OutputColumn.Named n && !named.add(n.name())) {
                diagnostics.error(
                        Code.DUPLICATE_COLUMN,
                        origin,
                        "the SQL gives two columns '" + n.name() + "'.",
                        "Name one of them otherwise with AS.");
            }
        }
    }
}
