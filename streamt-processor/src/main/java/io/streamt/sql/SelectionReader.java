package io.streamt.sql;

import io.streamt.sql.Selection.Condition;
import io.streamt.sql.Selection.Item;
import io.streamt.sql.Selection.Literal;
import io.streamt.sql.Selection.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Reads a query that only picks rows and columns. */
final class SelectionReader {
    private static final Map<SqlKind, Operator> OPERATORS = new EnumMap<>(Map.of(
            SqlKind.EQUALS, Operator.EQUAL,
            SqlKind.NOT_EQUALS, Operator.NOT_EQUAL,
            SqlKind.LESS_THAN, Operator.LESS,
            SqlKind.LESS_THAN_OR_EQUAL, Operator.LESS_OR_EQUAL,
            SqlKind.GREATER_THAN, Operator.GREATER,
            SqlKind.GREATER_THAN_OR_EQUAL, Operator.GREATER_OR_EQUAL));

    /** The name of the table in the query. */
    private final String table;

    private SelectionReader(String table) {
        this.table = table;
    }

    static Selection of(SqlNode query) {
        if (!(query instanceof SqlSelect select)) {
            return more(
                    query.getKind() == SqlKind.ORDER_BY
                            ? "ORDER BY or LIMIT"
                            : query.getKind().name(),
                    query);
        }
        try {
            return new SelectionReader(table(select)).read(select);
        } catch (MoreException e) {
            return e.more;
        }
    }

    private static Selection.More more(String what, SqlNode at) {
        return new Selection.More(
                what,
                at.getParserPosition().getLineNum(),
                at.getParserPosition().getColumnNum());
    }

    /** Ends the reading where the query does more. */
    private static final class MoreException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Selection.More more;

        MoreException(String what, SqlNode at) {
            super(what, null, false, false);
            this.more = more(what, at);
        }
    }

    private static String table(SqlSelect select) throws MoreException {
        SqlNode from = select.getFrom();
        if (from instanceof SqlIdentifier name) {
            return name.names.get(name.names.size() - 1);
        }
        if (from instanceof SqlBasicCall as
                && as.getKind() == SqlKind.AS
                && as.operandCount() == 2
                && as.operand(0) instanceof SqlIdentifier
                && as.operand(1) instanceof SqlIdentifier alias) {
            return alias.getSimple();
        }
        throw new MoreException(from == null ? "a SELECT without a table" : "more than one table", select);
    }

    private Selection read(SqlSelect select) throws MoreException {
        refuse(select.isDistinct() ? select : null, "DISTINCT");
        refuse(select.getGroup(), "GROUP BY");
        refuse(select.getHaving(), "HAVING");
        refuse(select.getQualify(), "QUALIFY");
        refuse(select.getOrderList(), "ORDER BY");
        refuse(select.getFetch(), "LIMIT");
        refuse(select.getOffset(), "OFFSET");
        SqlNode where = select.getWhere();
        Optional<Condition> condition = where == null ? Optional.empty() : Optional.of(condition(where, false));
        return new Selection.Plain(items(select.getSelectList()), condition);
    }

    private static void refuse(@Nullable SqlNode clause, String what) throws MoreException {
        if (clause != null && !(clause instanceof SqlNodeList list && list.isEmpty())) {
            throw new MoreException(what, clause);
        }
    }

    private List<Item> items(SqlNodeList select) throws MoreException {
        List<Item> items = new ArrayList<>();
        for (SqlNode item : select) {
            if (item instanceof SqlIdentifier star && star.isStar()) {
                if (select.size() > 1) {
                    throw new MoreException("* beside other columns", item);
                }
                return List.of();
            }
            boolean named = item.getKind() == SqlKind.AS;
            String column = column(named ? ((SqlCall) item).operand(0) : item);
            items.add(new Item(column, named ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple() : column));
        }
        return items;
    }

    private String column(SqlNode node) throws MoreException {
        if (node instanceof SqlIdentifier name && !name.isStar()) {
            if (name.isSimple()) {
                return name.getSimple();
            }
            if (name.names.size() == 2 && name.names.get(0).equals(table)) {
                return name.names.get(1);
            }
            throw new MoreException("a nested field", node);
        }
        throw new MoreException(what(node), node);
    }

    /** An expression as messages name it. */
    private static String what(SqlNode node) {
        return node instanceof SqlCall call ? call.getOperator().getName() : "a value";
    }

    private Condition condition(SqlNode node, boolean negated) throws MoreException {
        switch (node.getKind()) {
            case NOT -> {
                return condition(((SqlCall) node).operand(0), !negated);
            }
            case AND, OR -> {
                boolean all = (node.getKind() == SqlKind.AND) != negated;
                List<Condition> parts = new ArrayList<>();
                for (SqlNode operand : ((SqlCall) node).getOperandList()) {
                    parts.addAll(flat(condition(operand, negated), all));
                }
                return all ? new Selection.And(parts) : new Selection.Or(parts);
            }
            case IS_NULL, IS_NOT_NULL -> {
                String column = column(((SqlCall) node).operand(0));
                boolean isNull = (node.getKind() == SqlKind.IS_NULL) != negated;
                return isNull ? new Selection.IsNull(column) : new Selection.IsNotNull(column);
            }
            case IN, NOT_IN -> {
                return in((SqlCall) node, (node.getKind() == SqlKind.NOT_IN) != negated);
            }
            case BETWEEN -> {
                return between((SqlCall) node, negated);
            }
            case IDENTIFIER -> {
                return new Selection.Compare(column(node), Operator.EQUAL, new Selection.Bool(!negated));
            }
            default -> {
                return comparison(node, negated);
            }
        }
    }

    /** {@code a AND b AND c} is one list. */
    private static List<Condition> flat(Condition part, boolean all) {
        if (all && part instanceof Selection.And and) {
            return and.all();
        }
        return !all && part instanceof Selection.Or or ? or.any() : List.of(part);
    }

    private Condition in(SqlCall call, boolean negated) throws MoreException {
        if (!(call.operand(1) instanceof SqlNodeList values)) {
            throw new MoreException("IN with a query", call);
        }
        String column = column(call.operand(0));
        List<Condition> each = new ArrayList<>();
        for (SqlNode value : values) {
            each.add(new Selection.Compare(column, negated ? Operator.NOT_EQUAL : Operator.EQUAL, literal(value)));
        }
        return negated ? new Selection.And(each) : new Selection.Or(each);
    }

    private Condition between(SqlCall call, boolean outer) throws MoreException {
        SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
        if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
            throw new MoreException("BETWEEN SYMMETRIC", call);
        }
        boolean negated = operator.isNegated() != outer;
        String column = column(call.operand(0));
        List<Condition> ends = List.of(
                new Selection.Compare(
                        column, negated ? Operator.LESS : Operator.GREATER_OR_EQUAL, literal(call.operand(1))),
                new Selection.Compare(
                        column, negated ? Operator.GREATER : Operator.LESS_OR_EQUAL, literal(call.operand(2))));
        return negated ? new Selection.Or(ends) : new Selection.And(ends);
    }

    private Condition comparison(SqlNode node, boolean negated) throws MoreException {
        Operator operator = OPERATORS.get(node.getKind());
        if (operator == null) {
            throw new MoreException(what(node), node);
        }
        SqlNode left = ((SqlCall) node).operand(0);
        SqlNode right = ((SqlCall) node).operand(1);
        boolean turned = !(left instanceof SqlIdentifier);
        Operator asWritten = turned ? operator.turned() : operator;
        return new Selection.Compare(
                column(turned ? right : left),
                negated ? asWritten.negated() : asWritten,
                literal(turned ? left : right));
    }

    private static Literal literal(SqlNode node) throws MoreException {
        if (node.getKind() == SqlKind.MINUS_PREFIX
                && literal(((SqlCall) node).operand(0)) instanceof Selection.Numeric n) {
            return new Selection.Numeric(n.value().negate());
        }
        if (node instanceof SqlNumericLiteral number) {
            return new Selection.Numeric(new BigDecimal(number.toValue()));
        }
        if (node instanceof SqlCharStringLiteral text) {
            return new Selection.Text(text.getValueAs(String.class));
        }
        if (node instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.BOOLEAN) {
            return new Selection.Bool(literal.booleanValue());
        }
        throw new MoreException(node instanceof SqlIdentifier ? "a comparison of two columns" : what(node), node);
    }
}
