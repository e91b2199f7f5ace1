package io.streamt.emit.gateway;

import io.streamt.analysis.GatewayDialect;
import io.streamt.analysis.GatewayDialect.Comparison;
import io.streamt.sql.Selection;
import io.streamt.sql.Selection.Compare;
import io.streamt.sql.Selection.Condition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Expressions of CEL topics. A field that is missing or null makes no comparison true, as NULL does in SQL; numbers are
 * compared as what the column is, whatever JSON's reader made of them.
 */
final class CelFilter {
    /** The filter that gives no record to anybody. */
    static final String NOTHING = "false";

    private final Map<String, String> types;

    /** @param types of the columns that are read */
    CelFilter(Map<String, String> types) {
        this.types = types;
    }

    String expression(Condition condition) {
        if (condition instanceof Selection.And and) {
            return joined(and.all(), " && ");
        }
        if (condition instanceof Selection.Or or) {
            return joined(or.any(), " || ");
        }
        if (condition instanceof Selection.IsNull isNull) {
            return "(!has(" + field(isNull.column()) + ") || " + field(isNull.column()) + " == null)";
        }
        if (condition instanceof Selection.IsNotNull isNotNull) {
            return "(" + there(isNotNull.column()) + ")";
        }
        Compare compare = (Compare) condition;
        return "(" + there(compare.column()) + " && " + comparison(compare) + ")";
    }

    private String joined(List<Condition> parts, String operator) {
        return parts.stream().map(this::expression).collect(Collectors.joining(operator, "(", ")"));
    }

    private static String there(String column) {
        return "has(" + field(column) + ") && " + field(column) + " != null";
    }

    private static String field(String column) {
        return "record.value." + column;
    }

    private String comparison(Compare compare) {
        String operator =
                switch (compare.operator()) {
                    case EQUAL -> "==";
                    case NOT_EQUAL -> "!=";
                    case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                        compare.operator().written();
                };
        Comparison comparison = GatewayDialect.comparison(types.getOrDefault(compare.column(), ""))
                .orElseThrow(() -> new IllegalStateException("not compared in CEL: " + compare.column()));
        String field = field(compare.column());
        return switch (comparison) {
            case TEXT -> field + " " + operator + " " + text(((Selection.Text) compare.literal()).value());
            case BOOLEAN -> field + " " + operator + " " + ((Selection.Bool) compare.literal()).value();
            // An integer that was read as a double may be none any more: the largest long is not.
            case INTEGER, DECIMAL ->
                "double(" + field + ") " + operator + " " + decimal((Selection.Numeric) compare.literal());
        };
    }

    private static String decimal(Selection.Numeric number) {
        String plain = number.value().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String text(String value) {
        StringBuilder text = new StringBuilder("'");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '\\', '\'' -> text.append('\\').appendCodePoint(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.appendCodePoint(c);
            }
        });
        return text.append('\'').toString();
    }
}
