package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.util.List;

/**
 * The columns that identify or partition a topic's records.
 *
 * @param columns in the order of the key; empty when none was declared
 */
public record Key(List<String> columns, Origin origin) {
    public Key {
        columns = List.copyOf(columns);
    }

    public boolean isDeclared() {
        return !columns.isEmpty();
    }
}
