package io.streamt.sql;

import java.util.List;

/**
 * A CREATE VIEW statement: a query under a name, which Flink inlines where it is read.
 *
 * @param columns the names that the query gives, in its order
 * @param query as the user wrote it, rendered
 */
public record CreateView(String name, List<String> columns, String query) implements TableDefinition {
    public CreateView {
        columns = List.copyOf(columns);
    }

    @Override
    public String sql() {
        return "CREATE VIEW " + Identifiers.quote(name) + " AS\n" + query;
    }
}
