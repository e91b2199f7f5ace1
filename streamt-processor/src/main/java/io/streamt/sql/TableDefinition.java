package io.streamt.sql;

/** A statement that gives a query something to read, or a model to ask, under a name. */
public sealed interface TableDefinition permits CreateTable, CreateView, CreateModel, RegisteredModel {
    String name();

    /** Returns the name that tells it from the others of a question. */
    default String id() {
        return name();
    }

    /** One statement over several lines, names quoted, without a semicolon. */
    String sql();
}
