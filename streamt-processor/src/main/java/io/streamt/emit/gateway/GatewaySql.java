package io.streamt.emit.gateway;

import io.streamt.sql.Selection;
import io.streamt.sql.Selection.Compare;
import io.streamt.sql.Selection.Condition;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;

/** Statements of SQL topics: built, printed, and parsed again before they are believed. */
final class GatewaySql {
    /** No record has an offset below zero. */
    private static final String OFFSET = "record.offset";

    private GatewaySql() {}

    /** @param items empty for whole records */
    static String statement(String topic, List<Selection.Item> items, Optional<Condition> where) {
        PlainSelect select = select(topic);
        if (items.isEmpty()) {
            select.addSelectItem(new AllColumns());
        }
        for (Selection.Item item : items) {
            SelectItem<Column> column = new SelectItem<>(new Column(item.column()));
            if (!item.name().equals(item.column())) {
                column.setAlias(new Alias(item.name(), true));
            }
            select.addSelectItems(column);
        }
        where.ifPresent(condition -> select.setWhere(expression(condition)));
        return printed(select);
    }

    /** Returns the query that gives no record to anybody. */
    static String nothing(String topic) {
        PlainSelect select = select(topic);
        select.addSelectItem(new AllColumns());
        select.setWhere(with(new MinorThan(), new Column(OFFSET), new LongValue(0)));
        return printed(select);
    }

    private static PlainSelect select(String topic) {
        // A dash is no part of a name without quotes; with quotes every topic is one. A dot parts nothing.
        return new PlainSelect().withFromItem(new Table("\"" + topic + "\"", false));
    }

    private static Expression expression(Condition condition) {
        if (condition instanceof Selection.And and) {
            return and.all().stream()
                    .map(GatewaySql::expression)
                    .reduce(AndExpression::new)
                    .orElseThrow();
        }
        if (condition instanceof Compare compare) {
            return with(operator(compare), new Column(compare.column()), literal(compare.literal()));
        }
        throw new IllegalStateException("no SQL of the Gateway: " + condition);
    }

    private static BinaryExpression operator(Compare compare) {
        return switch (compare.operator()) {
            case EQUAL -> new EqualsTo();
            case NOT_EQUAL -> new NotEqualsTo("<>");
            case LESS -> new MinorThan();
            case LESS_OR_EQUAL -> new MinorThanEquals();
            case GREATER -> new GreaterThan();
            case GREATER_OR_EQUAL -> new GreaterThanEquals();
        };
    }

    private static Expression with(BinaryExpression operator, Expression left, Expression right) {
        return operator.withLeftExpression(left).withRightExpression(right);
    }

    private static Expression literal(Selection.Literal literal) {
        if (literal instanceof Selection.Text text) {
            // The constructor would take quotes at both ends for those around the literal.
            return new StringValue("").withValue(text.value().replace("'", "''"));
        }
        if (literal instanceof Selection.Numeric number) {
            String plain = number.value().toPlainString();
            return plain.contains(".") ? new DoubleValue(plain) : new LongValue(plain);
        }
        throw new IllegalStateException("no SQL of the Gateway: " + literal);
    }

    private static String printed(PlainSelect select) {
        String printed = select.toString();
        try {
            String again = CCJSqlParserUtil.parse(printed).toString();
            if (!undivided(again).equals(undivided(printed))) {
                throw new IllegalStateException("printed '" + printed + "', parsed '" + again + "'");
            }
            return printed;
        } catch (JSQLParserException e) {
            throw new IllegalStateException("not SQL: " + printed, e);
        }
    }

    /** The parser takes a dot in quotes for one between names. */
    private static String undivided(String sql) {
        return sql.replace("\".\"", ".");
    }
}
