package io.streamt.sql;

import java.util.Optional;

/** A query that reads its tables under other names, and whose columns are called as before. */
public final class TableRenaming {
    private TableRenaming() {}

    /** The names that stand for tables. */
    public interface Names {
        /**
         * @param table as it is called in the query
         * @param explicit whether it is the {@code TABLE t} of a table function, where nothing but a name may stand
         * @return SQL; absent where the table keeps its name
         */
        Optional<String> of(String table, boolean explicit);
    }

    /** @param sql one query, parsed before */
    public static String apply(String sql, Names names) {
        SqlEdits edits = new SqlEdits(sql);
        for (QueryReader.Named each : QueryReader.tables(SqlParser.tree(sql))) {
            String name = each.table().names.get(each.table().names.size() - 1);
            names.of(name, each.place() == QueryReader.Place.EXPLICIT)
                    .ifPresent(other -> edits.replace(
                            each.table(),
                            each.place() == QueryReader.Place.ALONE
                                    ? other + " AS " + Identifiers.quote(name)
                                    : other));
        }
        return edits.applied();
    }
}
