package io.streamt.analysis;

import java.util.List;

/**
 * A column of a model's output.
 *
 * @param type Flink SQL without NOT NULL
 * @param origins {@code source.<name>.<column>} or {@code model.<name>.<column>}, sorted
 */
public record AnalyzedColumn(String name, String type, boolean nullable, List<String> origins) {
    public AnalyzedColumn {
        origins = List.copyOf(origins);
    }
}
