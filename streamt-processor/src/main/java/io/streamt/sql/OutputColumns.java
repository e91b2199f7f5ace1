package io.streamt.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    /** Reserved words, so never columns; the parser takes them for names until it knows better. */
    static final Set<String> WITHOUT_BRACKETS =
            Set.of("CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIME", "LOCALTIMESTAMP");

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
                    : named(name, Set.of());
        }
        if (item.getKind() == SqlKind.AS) {
            Set<String> calls = new HashSet<>();
            collectCalls(((SqlCall) item).operand(0), calls);
            return named(((SqlCall) item).operand(1), calls);
        }
        return new OutputColumn.Unnamed(
                item.getParserPosition().getLineNum(), item.getParserPosition().getColumnNum());
    }

    /** Those of sub-queries are not the column's own. */
    private static void collectCalls(SqlNode node, Set<String> calls) {
        if (node instanceof SqlCall call && !call.isA(SqlKind.QUERY)) {
            calls.add(call.getOperator().getName().toUpperCase(Locale.ROOT));
            call.getOperandList().forEach(operand -> collectCalls(operand, calls));
        } else if (node instanceof SqlIdentifier name && name.isSimple() && !name.isComponentQuoted(0)) {
            Optional.of(name.getSimple().toUpperCase(Locale.ROOT))
                    .filter(WITHOUT_BRACKETS::contains)
                    .ifPresent(calls::add);
        }
    }

    private static OutputColumn named(SqlIdentifier name, Set<String> calls) {
        int last = name.names.size() - 1;
        SqlParserPos place = name.getComponentParserPosition(last);
        return new OutputColumn.Named(name.names.get(last), calls, place.getLineNum(), place.getColumnNum());
    }

    private static OutputColumn star(String input, SqlParserPos place) {
        return new OutputColumn.Star(input, place.getLineNum(), place.getColumnNum());
    }
}
