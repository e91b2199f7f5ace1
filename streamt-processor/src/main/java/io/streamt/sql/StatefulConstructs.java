package io.streamt.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Collects what keeps state: when in doubt it does, and the planner has the last word. */
final class StatefulConstructs {
    private static final String GROUP_WINDOW = "GROUP BY ";
    private static final String AGGREGATE = "aggregate ";
    private static final Set<String> WINDOWS = Set.of("TUMBLE", "HOP", "CUMULATE", "SESSION");
    private static final Set<String> AGGREGATES = Set.of(
            "COUNT",
            "SUM",
            "SUM0",
            "AVG",
            "MIN",
            "MAX",
            "LISTAGG",
            "COLLECT",
            "ARRAY_AGG",
            "FIRST_VALUE",
            "LAST_VALUE",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP",
            "SINGLE_VALUE",
            "PERCENTILE",
            "APPROX_COUNT_DISTINCT",
            "ANY_VALUE",
            "MODE",
            "ML_EVALUATE");

    private final List<StatefulReason> reasons = new ArrayList<>();
    private final List<JoinPosition> joins = new ArrayList<>();
    private final List<ColumnUse> overOrders = new ArrayList<>();
    private final List<FunctionCall> calls = new ArrayList<>();
    private final List<TableReference> models = new ArrayList<>();
    private final List<FunctionCall> functions = new ArrayList<>();
    private boolean usesMl;

    /** The first clause that keeps state; an aggregate function only where no clause says it better. */
    Optional<StatefulReason> first() {
        return reasons.stream()
                .min(Comparator.comparing((StatefulReason r) -> r.what().startsWith(AGGREGATE))
                        .thenComparingInt(StatefulReason::line)
                        .thenComparingInt(StatefulReason::column));
    }

    List<JoinPosition> joins() {
        return joins.stream()
                .sorted(Comparator.comparingInt(JoinPosition::line).thenComparingInt(JoinPosition::column))
                .toList();
    }

    List<ColumnUse> overOrders() {
        return overOrders;
    }

    List<FunctionCall> calls() {
        return calls;
    }

    List<FunctionCall> functions() {
        return functions;
    }

    List<TableReference> models() {
        return models;
    }

    boolean usesMl() {
        return usesMl;
    }

    void noteSubQuery(SqlCall query) {
        add("sub-query in an expression", query);
    }

    void note(SqlSelect select) {
        if (select.isDistinct()) {
            SqlNode word = select.getModifierNode(SqlSelectKeyword.DISTINCT);
            add("DISTINCT", word == null ? select : word);
        }
        SqlNodeList group = select.getGroup();
        if (group != null) {
            add(groupBy(group), group);
            group.stream()
                    .filter(SqlCall.class::isInstance)
                    .map(SqlCall.class::cast)
                    .filter(each -> WINDOWS.contains(functionName(each)))
                    .forEach(each -> call(GROUP_WINDOW + functionName(each), each));
        }
    }

    private static String groupBy(SqlNodeList group) {
        return group.stream()
                .filter(SqlCall.class::isInstance)
                .map(each -> functionName((SqlCall) each))
                .filter(WINDOWS::contains)
                .findFirst()
                .map(window -> window + " window")
                .orElse("GROUP BY");
    }

    void note(SqlJoin join) {
        call("JOIN", join);
        SqlNode right = withoutAlias(join.getRight());
        if (right.getKind() == SqlKind.SNAPSHOT) {
            add("FOR SYSTEM_TIME AS OF", join);
        } else if (!expandsRows(right)) {
            add(join.getJoinType() == JoinType.COMMA ? "comma join" : "JOIN", join);
            joins.add(new JoinPosition(
                    join.getParserPosition().getLineNum(),
                    join.getParserPosition().getColumnNum(),
                    side(join.getLeft()),
                    side(join.getRight())));
        }
    }

    private static JoinPosition.Side side(SqlNode node) {
        if (node instanceof SqlJoin join) {
            return side(join.getLeft());
        }
        SqlNode rows = withoutAlias(node);
        SqlNode named = rows.getKind() == SqlKind.TABLE_REF ? ((SqlCall) rows).operand(0) : rows;
        String table = named instanceof SqlIdentifier name ? name.names.get(name.names.size() - 1) : "";
        String alias =
                node.getKind() == SqlKind.AS ? ((SqlCall) node).operand(1).toString() : table;
        return new JoinPosition.Side(table, alias);
    }

    private static SqlNode withoutAlias(SqlNode node) {
        return node.getKind() == SqlKind.AS ? ((SqlCall) node).operand(0) : node;
    }

    /** UNNEST and table functions of single rows multiply a row without remembering any. */
    private static boolean expandsRows(SqlNode right) {
        SqlNode rows = right.getKind() == SqlKind.LATERAL ? ((SqlCall) right).operand(0) : right;
        return rows.getKind() == SqlKind.UNNEST
                || (rows.getKind() == SqlKind.COLLECTION_TABLE && !takesTable(((SqlCall) rows).operand(0)));
    }

    void note(SqlCall call) {
        String name = functionName(call);
        call(name.isEmpty() ? call.getKind().name() : name, call);
        if (call.getOperator() instanceof SqlUnresolvedFunction && !name.isEmpty()) {
            functions.add(calls.get(calls.size() - 1));
        }
        usesMl |= name.startsWith("ML_") || name.equals("MODEL");
        if (name.equals("MODEL") && call.operandCount() == 1 && call.operand(0) instanceof SqlIdentifier model) {
            SqlParserPos place = model.getParserPosition();
            models.add(new TableReference(model.names, place.getLineNum(), place.getColumnNum()));
        }
        switch (call.getKind()) {
            case OVER -> over(call);
            case MATCH_RECOGNIZE -> add("MATCH_RECOGNIZE", call);
            case UNION, INTERSECT, EXCEPT -> setOperation(call);
            case ORDER_BY -> orderBy((SqlOrderBy) call);
            default -> function(call, name);
        }
    }

    private void over(SqlCall call) {
        add("OVER", call);
        if (call.operand(1) instanceof SqlWindow window
                && !window.getOrderList().isEmpty()
                && window.getOrderList().get(0) instanceof SqlIdentifier order) {
            SqlParserPos place = order.getParserPosition();
            overOrders.add(
                    new ColumnUse(order.names.get(order.names.size() - 1), place.getLineNum(), place.getColumnNum()));
        }
    }

    private void setOperation(SqlCall call) {
        SqlSetOperator operator = (SqlSetOperator) call.getOperator();
        if (call.getKind() != SqlKind.UNION || !operator.isAll()) {
            add(operator.getName(), call);
        }
    }

    private void orderBy(SqlOrderBy call) {
        boolean sorts = !call.orderList.isEmpty();
        add(sorts ? "ORDER BY" : "LIMIT", sorts ? call.orderList : call);
    }

    private void function(SqlCall call, String name) {
        if (WINDOWS.contains(name) && takesTable(call)) {
            add(name + " window", call);
        } else if (!name.startsWith("ML_") && call.getOperator() instanceof SqlFunction && takesTable(call)) {
            add("table function " + name, call);
        } else if (isAggregate(call, name)) {
            add(AGGREGATE + name, call);
        }
    }

    private static boolean isAggregate(SqlCall call, String name) {
        return AGGREGATES.contains(name)
                || (call.getOperator().isAggregator() && call.getOperator() instanceof SqlFunction)
                || call.getFunctionQuantifier() != null;
    }

    private static boolean takesTable(SqlCall call) {
        return call.getOperandList().stream()
                .flatMap(StatefulConstructs::argument)
                .anyMatch(StatefulConstructs::isTable);
    }

    private static Stream<SqlNode> argument(SqlNode node) {
        return node != null && node.getKind() == SqlKind.ARGUMENT_ASSIGNMENT
                ? Stream.of(((SqlCall) node).operand(0))
                : Stream.ofNullable(node);
    }

    private static boolean isTable(SqlNode node) {
        return node.isA(SqlKind.QUERY) || node.getKind() == SqlKind.SET_SEMANTICS_TABLE;
    }

    /** In capitals, and without the sign that the parser puts before the group windows. */
    private static String functionName(SqlCall call) {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        return name.startsWith("$") ? name.substring(1) : name;
    }

    private void call(String name, SqlCall at) {
        SqlParserPos place = (at.getKind() == SqlKind.LATERAL ? at.operand(0) : at).getParserPosition();
        calls.add(new FunctionCall(name, place.getLineNum(), place.getColumnNum()));
    }

    private void add(String what, SqlNode at) {
        SqlParserPos place = at.getParserPosition();
        reasons.add(new StatefulReason(what, place.getLineNum(), place.getColumnNum()));
    }
}
