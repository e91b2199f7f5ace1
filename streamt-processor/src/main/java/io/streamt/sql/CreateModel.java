package io.streamt.sql;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A CREATE MODEL statement of Flink: an ML model behind a provider, which {@code ML_PREDICT} asks.
 *
 * @param input columns that it takes
 * @param output columns that it gives
 * @param options the WITH clause; values are quoted here
 */
public record CreateModel(String name, List<Column> input, List<Column> output, SortedMap<String, String> options)
        implements TableDefinition {
    /** @param type Flink SQL */
    public record Column(String name, String type) {
        String sql() {
            return Identifiers.quote(name) + " " + type;
        }
    }

    public CreateModel {
        input = List.copyOf(input);
        output = List.copyOf(output);
        options = new TreeMap<>(options);
    }

    /** Models have names of their own: a table may be called the same. */
    @Override
    public String id() {
        return "MODEL " + name;
    }

    @Override
    public String sql() {
        return "CREATE MODEL " + Identifiers.quote(name)
                + "\nINPUT (" + columns(input) + ")"
                + "\nOUTPUT (" + columns(output) + ")"
                + "\nWITH (\n"
                + options.entrySet().stream()
                        .map(e -> "  " + Identifiers.literal(e.getKey()) + " = " + Identifiers.literal(e.getValue()))
                        .collect(Collectors.joining(",\n"))
                + "\n)";
    }

    private static String columns(List<Column> columns) {
        return columns.stream().map(Column::sql).collect(Collectors.joining(", "));
    }
}
