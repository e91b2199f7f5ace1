package io.streamt.sql;

/**
 * Where two tables are joined, at the word JOIN or the comma; positions are from 1.
 *
 * @param left the first table to the left, when it stands there by its name
 * @param right the table to the right
 */
public record JoinPosition(int line, int column, Side left, Side right) {
    /**
     * The joined table; both are empty for a sub-query without an alias.
     *
     * @param table the last part of its name; empty for a sub-query
     * @param alias by which the query calls it
     */
    public record Side(String table, String alias) {}
}
