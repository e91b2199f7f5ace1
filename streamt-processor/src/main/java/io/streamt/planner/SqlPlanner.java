package io.streamt.planner;

import io.streamt.sql.CreateTable;
import io.streamt.sql.TableDefinition;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** Answers questions about queries without running them. Not safe for use by several threads. */
public interface SqlPlanner extends AutoCloseable {
    /**
     * Types and, when {@code optimize}, changelog, keys and operators of a query.
     *
     * @param sql rendered SQL that reads only {@code tables}
     * @param options {@code table.} options of the job that runs the query, by Flink's names; empty where no job does
     * @param optimize false for queries that the parser shows to be stateless, over append-only tables; the answer then
     *     is that of an append-only, stateless query
     */
    PlannedQuery analyze(
            List<? extends TableDefinition> tables, String sql, SortedMap<String, String> options, boolean optimize)
            throws SqlRejectedException;

    /** The same for a query that no job runs by itself. */
    default PlannedQuery analyze(List<? extends TableDefinition> tables, String sql, boolean optimize)
            throws SqlRejectedException {
        return analyze(tables, sql, Collections.emptySortedMap(), optimize);
    }

    /**
     * Plans {@code INSERT INTO sink sql} down to the operators. What does not enter its digest: ids, descriptions and the
     * names of columns and tables of the query, the options of tables other than connector and topic, and the sink. The
     * columns of the tables read do, by name and type, for they say what is read from a message. Fails where the sink
     * cannot take what the query gives.
     */
    PlannedInsert planInsert(
            List<? extends TableDefinition> tables, CreateTable sink, String sql, SortedMap<String, String> options)
            throws SqlRejectedException;

    /** The same with the defaults of Flink's options. */
    default PlannedInsert planInsert(List<? extends TableDefinition> tables, CreateTable sink, String sql)
            throws SqlRejectedException {
        return planInsert(tables, sink, sql, Collections.emptySortedMap());
    }

    @Override
    void close();
}
