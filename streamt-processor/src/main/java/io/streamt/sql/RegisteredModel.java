package io.streamt.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An ML model that is registered where a query runs, as on Confluent Cloud: nothing is made for it but what the planner takes
 * in its stead.
 *
 * @param name as queries call it, perhaps with a version
 * @param output columns that it answers with
 */
public record RegisteredModel(String name, List<CreateModel.Column> output) implements TableDefinition {
    public RegisteredModel {
        output = List.copyOf(output);
    }

    @Override
    public String id() {
        return "MODEL " + name;
    }

    /** Types of a row of what it answers. */
    String row() {
        return output.stream().map(CreateModel.Column::sql).collect(Collectors.joining(", ", "ROW<", ">"));
    }

    /** For the planner alone, which wants an input to be named, too. */
    @Override
    public String sql() {
        return "CREATE MODEL " + Identifiers.quote(name) + "\nINPUT (`input` STRING)\nOUTPUT ("
                + output.stream().map(CreateModel.Column::sql).collect(Collectors.joining(", "))
                + ")\nWITH ('provider' = 'confluent')";
    }
}
