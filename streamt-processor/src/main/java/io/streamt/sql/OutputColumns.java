package io.streamt.sql;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The names that the top SELECT gives its columns. */
final class OutputColumns {
    private OutputColumns() {}

    static Optional<List<OutputColumn>> of(SqlNode query) {
        if (query instanceof SqlWith with) {
            return of(with.body);
        }
        if (query instanceof SqlOrderBy ordered) {
            return of(ordered.query);
        }
        if (query instanceof SqlSelect select) {
            return Optional.of(
                    select.getSelectList().stream().map(OutputColumns::column).toList());
        }
        if (query instanceof SqlCall call && call.isA(SqlKind.SET_QUERY)) {
            return of(call.operand(0));
        }
        return query.getKind() == SqlKind.EXPLICIT_TABLE
                ? Optional.of(List.of(star("", query.getParserPosition())))
                : Optional.empty();
    }

    private static OutputColumn column(SqlNode item) {
        if (item instanceof SqlIdentifier name) {
            return name.isStar()
                    ? star(String.join(".", name.names.subList(0, name.names.size() - 1)), name.getParserPosition())
                    : named(name);
        }
        if (item.getKind() == SqlKind.AS) {
            return named(((SqlCall) item).operand(1));
        }
        return new OutputColumn.Unnamed(
                item.getParserPosition().getLineNum(), item.getParserPosition().getColumnNum());
    }

    private static OutputColumn named(SqlIdentifier name) {
        int last = name.names.size() - 1;
        SqlParserPos place = name.getComponentParserPosition(last);
        return new OutputColumn.Named(name.names.get(last), place.getLineNum(), place.getColumnNum());
    }

    private static OutputColumn star(String input, SqlParserPos place) {
        return new OutputColumn.Star(input, place.getLineNum(), place.getColumnNum());
    }
}
