package io.streamt.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * One SELECT that reads tables alone, without sub-queries, functions or names of WITH among them: so it is known which tables
 * its columns may come from.
 *
 * @param tables of the SELECT and, behind them, of those that it stands in
 * @param names every column that it names, functions without brackets and its own aliases left out
 */
public record SelectScope(List<Table> tables, List<Name> names) {
    /** @param alias what columns of it may be qualified with */
    public record Table(String name, String alias) {}

    /**
     * A name in its parts, which may be a column, a qualified one, or a field inside.
     *
     * @param places of the parts
     */
    public record Name(List<String> parts, List<Place> places) {
        public Name {
            parts = List.copyOf(parts);
            places = List.copyOf(places);
        }
    }

    /** From 1. */
    public record Place(int line, int column) {}

    public SelectScope {
        tables = List.copyOf(tables);
        names = List.copyOf(names);
    }

    static List<Table> inside(List<Table> own, List<Table> outer) {
        List<Table> all = new ArrayList<>(own);
        all.addAll(outer);
        return all;
    }
}
