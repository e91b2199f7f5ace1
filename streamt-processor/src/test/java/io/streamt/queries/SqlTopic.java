package io.streamt.queries;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.function.Predicate;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.PlainSelect;

/**
 * The dialect of SQL topics, as far as it is documented: comparisons of a field with a value, all of which must hold. Where a
 * field is null or missing no comparison holds. Everything else is refused.
 */
final class SqlTopic {
    /** How a JSON number and a literal compare: exactly, or as the nearest doubles. */
    interface Reading {
        Reading EXACT = (number, literal) -> number.decimalValue().compareTo(literal);

        /** Zero has no sign. */
        Reading ROUNDED = (number, literal) -> Double.compare(number.doubleValue() + 0.0, literal.doubleValue() + 0.0);

        int compare(JsonNode number, BigDecimal literal);
    }

    private final Reading reading;
    private final Predicate<JsonNode> where;

    SqlTopic(String statement, Reading reading) throws JSQLParserException {
        this.reading = reading;
        PlainSelect select = (PlainSelect) CCJSqlParserUtil.parse(statement);
        where = select.getWhere() == null ? r -> true : condition(select.getWhere());
    }

    boolean selects(JsonNode record) {
        return where.test(record);
    }

    private Predicate<JsonNode> condition(Expression expression) {
        if (expression instanceof AndExpression and) {
            return condition(and.getLeftExpression()).and(condition(and.getRightExpression()));
        }
        if (expression instanceof ComparisonOperator comparison
                && comparison.getLeftExpression() instanceof Column column
                && column.getTable() == null) {
            String field = column.getColumnName();
            return text(comparison.getRightExpression())
                    ? ofText(field, comparison)
                    : ofNumber(field, comparison, number(comparison.getRightExpression()));
        }
        throw new IllegalArgumentException("not in the dialect: " + expression);
    }

    private static boolean text(Expression literal) {
        return literal instanceof StringValue;
    }

    private static Predicate<JsonNode> ofText(String field, ComparisonOperator comparison) {
        String value = ((StringValue) comparison.getRightExpression()).getNotExcapedValue();
        return switch (comparison.getStringExpression()) {
            case "=" ->
                r -> r.path(field).isTextual() && r.path(field).textValue().equals(value);
            case "<>" ->
                r -> r.path(field).isTextual() && !r.path(field).textValue().equals(value);
            default -> throw new IllegalArgumentException("not in the dialect: " + comparison);
        };
    }

    private static BigDecimal number(Expression literal) {
        if (literal instanceof SignedExpression signed && signed.getSign() == '-') {
            return number(signed.getExpression()).negate();
        }
        if (literal instanceof LongValue || literal instanceof DoubleValue) {
            return new BigDecimal(literal.toString());
        }
        throw new IllegalArgumentException("not in the dialect: " + literal);
    }

    private Predicate<JsonNode> ofNumber(String field, ComparisonOperator comparison, BigDecimal literal) {
        Predicate<Integer> holds =
                switch (comparison.getStringExpression()) {
                    case "=" -> c -> c == 0;
                    case "<>" -> c -> c != 0;
                    case "<" -> c -> c < 0;
                    case "<=" -> c -> c <= 0;
                    case ">" -> c -> c > 0;
                    case ">=" -> c -> c >= 0;
                    default -> throw new IllegalArgumentException("not in the dialect: " + comparison);
                };
        return r -> r.path(field).isNumber() && holds.test(reading.compare(r.path(field), literal));
    }
}
