package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.List;

/**
 * The answer of an ML model that is registered where the query runs.
 *
 * @param model as queries call it
 * @param columns in the order declared; all may be NULL
 * @param origin of the ML model's name
 */
public record MlOutputs(String model, List<Column> columns, Origin origin) {
    public MlOutputs {
        columns = List.copyOf(columns);
    }
}
