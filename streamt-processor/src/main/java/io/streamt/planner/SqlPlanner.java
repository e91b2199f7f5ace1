package io.streamt.planner;

import io.streamt.sql.CreateTable;
import io.streamt.sql.TableDefinition;
import java.util.List;

/** Answers questions about queries without running them. Not safe for use by several threads. */
public interface SqlPlanner extends AutoCloseable {
    /**
     * Types and, when {@code optimize}, changelog, keys and operators of a query.
     *
     * @param sql rendered SQL that reads only {@code tables}
     * @param optimize false for queries that the parser shows to be stateless, over append-only tables; the answer then
     *     is that of an append-only, stateless query
     */
    PlannedQuery analyze(List<? extends TableDefinition> tables, String sql, boolean optimize)
            throws SqlRejectedException;

    /**
     * Plans {@code INSERT INTO sink sql} down to the operators. What does not enter its digest: ids, descriptions and the
     * names of columns and tables of the query, the options of tables other than connector and topic, and the sink. The
     * columns of the tables read do, by name and type, for they say what is read from a message. Fails where the sink
     * cannot take what the query gives.
     */
    PlannedInsert planInsert(List<? extends TableDefinition> tables, CreateTable sink, String sql)
            throws SqlRejectedException;

    @Override
    void close();
}
