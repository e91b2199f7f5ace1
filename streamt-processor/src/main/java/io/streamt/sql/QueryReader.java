package io.streamt.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.util.Util;

/** Walks a parsed query once, knowing where an identifier is a table and which names WITH defines there. */
final class QueryReader {
    private static final Set<SqlKind> WRAPS_A_TABLE = Set.of(
            SqlKind.AS,
            SqlKind.SNAPSHOT,
            SqlKind.TABLE_REF,
            SqlKind.EXPLICIT_TABLE,
            SqlKind.MATCH_RECOGNIZE,
            SqlKind.TABLESAMPLE,
            SqlKind.PIVOT,
            SqlKind.UNPIVOT,
            SqlKind.EXTEND,
            SqlKind.LATERAL);

    /** Whether a table's name is what its columns are called by. */
    enum Place {
        ALONE,
        ALIASED,
        EXPLICIT
    }

    /** A table as the parser has it. */
    record Named(SqlIdentifier table, Place place) {}

    private final List<Named> named = new ArrayList<>();
    private Place place = Place.ALONE;
    private final List<TableReference> tables = new ArrayList<>();
    private final Set<String> hinted = new HashSet<>();
    private final List<UnlikeParts> unlike = new ArrayList<>();
    private final StatefulConstructs constructs = new StatefulConstructs();

    static Query read(SqlNode query) {
        QueryReader reader = new QueryReader();
        reader.inFrom(query, Set.of());
        reader.tables.sort(Comparator.comparingInt(TableReference::line).thenComparingInt(TableReference::column));
        return new Query(
                reader.tables,
                OutputColumns.of(query),
                reader.constructs.first(),
                reader.constructs.joins(),
                reader.constructs.overOrders(),
                reader.constructs.calls(),
                reader.constructs.functions(),
                Grouped.of(query),
                Conditions.calls(query),
                SelectScopes.of(query),
                reader.unlike,
                SelectionReader.of(query),
                reader.constructs.usesMl(),
                reader.constructs.models(),
                MlCalls.of(query),
                reader.hinted,
                OptionHints.refused(query));
    }

    /** Every place where a table is read, in no order. */
    static List<Named> tables(SqlNode query) {
        QueryReader reader = new QueryReader();
        reader.inFrom(query, Set.of());
        return reader.named;
    }

    /** A place that stands for rows: an identifier there is a table. */
    private void inFrom(SqlNode node, Set<String> ctes) {
        if (node instanceof SqlIdentifier table) {
            addTable(table, ctes);
        } else if (node instanceof SqlWith with) {
            with(with, ctes);
        } else if (node instanceof SqlSelect select) {
            select(select, ctes);
        } else if (node instanceof SqlJoin join) {
            constructs.note(join);
            inFrom(join.getLeft(), ctes);
            inFrom(join.getRight(), ctes);
            inExpression(join.getCondition(), ctes);
        } else if (node instanceof SqlCall call) {
            rows(call, ctes);
        }
    }

    private void rows(SqlCall call, Set<String> ctes) {
        constructs.note(call);
        if (call instanceof SqlTableRef table && !((SqlNodeList) table.operand(1)).isEmpty()) {
            hinted.addAll(Util.last(((SqlIdentifier) table.operand(0)).names, 1));
        }
        boolean wraps = WRAPS_A_TABLE.contains(call.getKind());
        UnlikeParts.of(call).ifPresent(unlike::add);
        boolean queries = call.isA(SqlKind.SET_QUERY) || call.getKind() == SqlKind.ORDER_BY;
        List<SqlNode> operands = call.getOperandList();
        for (int i = 0; i < operands.size(); i++) {
            if ((wraps && i == 0) || (queries && isRows(operands.get(i)))) {
                inFrom(operands.get(i), call.getKind(), ctes);
            } else {
                inExpression(operands.get(i), ctes);
            }
        }
    }

    private void inFrom(SqlNode node, SqlKind wrapper, Set<String> ctes) {
        Place outer = place;
        place = wrapper == SqlKind.AS ? Place.ALIASED : wrapper == SqlKind.EXPLICIT_TABLE ? Place.EXPLICIT : outer;
        inFrom(node, ctes);
        place = outer;
    }

    private void with(SqlWith with, Set<String> outer) {
        Set<String> ctes = new HashSet<>(outer);
        for (SqlNode each : with.withList) {
            SqlWithItem item = (SqlWithItem) each;
            // A name is not known inside its own query: there it is still the table.
            inFrom(item.query, Set.copyOf(ctes));
            ctes.add(item.name.getSimple());
        }
        inFrom(with.body, ctes);
    }

    private void select(SqlSelect select, Set<String> ctes) {
        constructs.note(select);
        Place outer = place;
        place = Place.ALONE;
        for (SqlNode operand : select.getOperandList()) {
            if (operand == select.getFrom()) {
                inFrom(operand, ctes);
            } else {
                inExpression(operand, ctes);
            }
        }
        place = outer;
    }

    /** A place that stands for a value, where an identifier is a column; tables come in through sub-queries only. */
    private void inExpression(SqlNode node, Set<String> ctes) {
        if (node instanceof SqlNodeList list) {
            list.forEach(each -> inExpression(each, ctes));
        } else if (node instanceof SqlCall call && call.getKind() == SqlKind.EXPLICIT_TABLE) {
            inFrom(call.operand(0), SqlKind.EXPLICIT_TABLE, ctes);
        } else if (node instanceof SqlCall call && call.isA(SqlKind.QUERY)) {
            constructs.noteSubQuery(call);
            inFrom(call, ctes);
        } else if (node instanceof SqlCall call) {
            constructs.note(call);
            call.getOperandList().forEach(each -> inExpression(each, ctes));
        }
    }

    private static boolean isRows(SqlNode node) {
        return node instanceof SqlCall call && call.isA(SqlKind.QUERY);
    }

    private void addTable(SqlIdentifier table, Set<String> ctes) {
        if (table.isSimple() && ctes.contains(table.getSimple())) {
            return;
        }
        named.add(new Named(table, place));
        tables.add(new TableReference(
                table.names,
                table.getParserPosition().getLineNum(),
                table.getParserPosition().getColumnNum()));
    }
}
