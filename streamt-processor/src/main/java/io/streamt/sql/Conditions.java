package io.streamt.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Finds what conditions call: WHERE, HAVING, QUALIFY and ON, of the query and of all queries in it. */
final class Conditions {
    private final List<FunctionCall> calls = new ArrayList<>();

    /** In the order of the text. */
    static List<FunctionCall> calls(SqlNode query) {
        Conditions conditions = new Conditions();
        conditions.search(query);
        return List.copyOf(conditions.calls);
    }

    private void search(@Nullable SqlNode node) {
        if (node instanceof SqlNodeList list) {
            list.forEach(this::search);
        } else if (node instanceof SqlCall call) {
            if (call instanceof SqlSelect select) {
                Stream.of(select.getWhere(), select.getHaving(), select.getQualify())
                        .forEach(this::collect);
            } else if (call instanceof SqlJoin join) {
                collect(join.getCondition());
            }
            call.getOperandList().forEach(this::search);
        }
    }

    /** Queries in a condition have conditions of their own. */
    private void collect(@Nullable SqlNode node) {
        if (node instanceof SqlNodeList list) {
            list.forEach(this::collect);
        } else if (node instanceof SqlCall call && !call.isA(SqlKind.QUERY)) {
            add(call.getOperator().getName(), call.getParserPosition());
            call.getOperandList().forEach(this::collect);
        } else if (node instanceof SqlIdentifier name && name.isSimple() && !name.isComponentQuoted(0)) {
            if (OutputColumns.WITHOUT_BRACKETS.contains(name.getSimple().toUpperCase(Locale.ROOT))) {
                add(name.getSimple(), name.getParserPosition());
            }
        }
    }

    private void add(String name, SqlParserPos place) {
        calls.add(new FunctionCall(name.toUpperCase(Locale.ROOT), place.getLineNum(), place.getColumnNum()));
    }
}
