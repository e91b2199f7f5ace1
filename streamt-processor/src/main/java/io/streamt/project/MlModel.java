package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An ML model that queries on open-source Flink may ask.
 *
 * @param input columns that it takes
 * @param output columns that it gives
 * @param options of Flink's {@code CREATE MODEL}, {@code provider} and {@code endpoint} among them; a credential is still a
 *     variable
 */
public record MlModel(
        String name, List<Column> input, List<Column> output, SortedMap<String, String> options, Origin origin) {
    /** @param type Flink SQL */
    public record Column(String name, String type) {}

    public MlModel {
        input = List.copyOf(input);
        output = List.copyOf(output);
        options = new TreeMap<>(options);
    }
}
