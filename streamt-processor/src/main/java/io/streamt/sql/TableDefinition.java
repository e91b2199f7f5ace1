package io.streamt.sql;

/** A statement that gives a query something to read, under a name. */
public sealed interface TableDefinition permits CreateTable, CreateView {
    String name();

    /** One statement over several lines, names quoted, without a semicolon. */
    String sql();
}
