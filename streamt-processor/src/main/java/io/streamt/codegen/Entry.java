package io.streamt.codegen;

import io.streamt.project.Access;
import io.streamt.project.Deprecation;
import io.streamt.sql.ColumnType;
import java.util.List;
import java.util.Optional;

/**
 * The manifest's entry for one source or model.
 *
 * @param key as declared
 * @param columns empty where their names are not known
 */
record Entry(
        Kind kind,
        String name,
        String topic,
        String description,
        List<String> key,
        List<Column> columns,
        Access access,
        Optional<Deprecation> deprecation) {
    enum Kind {
        SOURCE,
        MODEL
    }

    /**
     * @param written the type, for people; empty where it is not known
     * @param type absent where it is not known, or not readable
     */
    record Column(String name, String written, Optional<ColumnType> type, String description) {}

    Entry {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }
}
