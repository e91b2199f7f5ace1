package io.streamt.sql;

import java.util.List;

/**
 * A place where a query reads a table; positions are from 1.
 *
 * @param path the parts of the name as written, without backticks; a dot inside backticks separates nothing
 */
public record TableReference(List<String> path, int line, int column) {
    public TableReference {
        path = List.copyOf(path);
    }

    /** The last part of the path. */
    public String name() {
        return path.get(path.size() - 1);
    }
}
