package io.streamt.sql;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The columns that the top SELECT groups by. */
final class Grouped {
    private Grouped() {}

    /** Those that are written as names; expressions are left out. */
    static List<ColumnUse> of(SqlNode query) {
        if (query instanceof SqlWith with) {
            return of(with.body);
        }
        if (query instanceof SqlOrderBy ordered) {
            return of(ordered.query);
        }
        return query instanceof SqlSelect select && select.getGroup() != null
                ? select.getGroup().stream()
                        .filter(SqlIdentifier.class::isInstance)
                        .map(each -> use((SqlIdentifier) each))
                        .toList()
                : List.of();
    }

    private static ColumnUse use(SqlIdentifier name) {
        SqlParserPos place = name.getParserPosition();
        return new ColumnUse(name.names.get(name.names.size() - 1), place.getLineNum(), place.getColumnNum());
    }
}
