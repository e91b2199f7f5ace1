package io.streamt.sql;

import java.util.List;

/**
 * A CREATE VIEW statement: a query under a name, which Flink inlines where it is read.
 *
 * @param columns the names that the query gives, in its order
 */
public record CreateView(String name, List<String> columns, QueryText query) implements TableDefinition {
    public CreateView {
        columns = List.copyOf(columns);
    }

    @Override
    public String sql() {
        return create() + query.sql();
    }

    /** As an artifact holds it, see {@link QueryText#template()}. */
    public String template() {
        return create() + query.template();
    }

    private String create() {
        return "CREATE VIEW " + Identifiers.quote(name) + " AS\n";
    }
}
