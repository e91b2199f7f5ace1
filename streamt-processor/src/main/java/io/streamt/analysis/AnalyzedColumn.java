package io.streamt.analysis;

import io.streamt.diagnostic.Origin;
import io.streamt.project.Mask;
import java.util.List;
import java.util.Optional;

/**
 * A column of a model's output.
 *
 * @param type Flink SQL without NOT NULL
 * @param origins {@code source.<name>.<column>} or {@code model.<name>.<column>} of the topics read, sorted
 * @param inputs the same of what the model itself names: an ephemeral model where it reads one
 * @param copied whether the values are those of the one input, as they are
 * @param mask what stands in it instead of the values
 * @param place where the user names it, or what it comes by
 */
public record AnalyzedColumn(
        String name,
        String type,
        boolean nullable,
        List<String> origins,
        List<String> inputs,
        boolean copied,
        Optional<Mask.Policy> mask,
        Origin place) {
    public AnalyzedColumn {
        origins = List.copyOf(origins);
        inputs = List.copyOf(inputs);
    }

    /** A column that is there without a query. */
    static AnalyzedColumn declared(String name, String type, boolean nullable, Origin place) {
        return new AnalyzedColumn(name, type, nullable, List.of(), List.of(), false, Optional.empty(), place);
    }

    AnalyzedColumn maskedBy(Mask.Policy policy) {
        return new AnalyzedColumn(name, type, nullable, origins, inputs, copied, Optional.of(policy), place);
    }

    /** The same column as a sink writes it, which reads it from the input of that id. */
    AnalyzedColumn readBy(String input, Origin reader) {
        return new AnalyzedColumn(
                name, type, nullable, origins, List.of(input + "." + name), true, Optional.empty(), reader);
    }
}
