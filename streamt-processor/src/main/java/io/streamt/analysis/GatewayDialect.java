package io.streamt.analysis;

import io.streamt.sql.Selection;
import io.streamt.sql.Selection.Compare;
import io.streamt.sql.Selection.Condition;
import io.streamt.sql.Selection.Operator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows what Conduktor Gateway can do with a topic while it is read, by its documents on SQL topics, CEL topics and data masking.
 * If these do not say how a value is compared, the Gateway counts as unable to compare it.
 */
public final class GatewayDialect {
    /** Both languages take other names only in quotes whose rules the documents leave open. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Words that are no names without quotes in one of both languages. */
    private static final Set<String> RESERVED = Set.of("""
            ABSENT ALL AND AS BETWEEN BOTH CHECK CONNECT_BY_ROOT CONSTRAINT CROSS CSV CURRENT DISTINCT DISTINCTROW ELSE ERRORS
            EXCEPT EXCLUDES EXISTS EXTEND FALSE FBV FETCH FINAL FOR FORCE FOREIGN FROM FULL HAVING ILIKE IMPORT IN INCLUDES
            INNER INTERSECT INTO IS JOIN LATERAL LIKE MINUS NATURAL NOCYCLE NOT NULL ONLY OR OUTER OUTPUT PIVOT PREFERRING
            PREWHERE PRIOR RETURNING RETURNS SAMPLE SCRIPT SELECT SEMI SETTINGS SQL_CACHE SQL_CALC_FOUND_ROWS SQL_NO_CACHE
            STATEMENT TABLESAMPLE TRAILING TRUE UNBOUNDED UNION UNIQUE UNKNOWN UNPIVOT USE USING VERIFY WHEN WHERE WINDOW WITH
            XMLSERIALIZE XOR""".split("\\s+"));

    private static final String DOUBLE = "DOUBLE";
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), \\d+\\)");

    /** JSON's numbers may be read as doubles, which keep so many decimal digits: a larger one stays on its side of them. */
    private static final int EXACT_DIGITS = 15;

    private GatewayDialect() {}

    /**
     * How a value is compared.
     *
     * @see #comparison(String)
     */
    public enum Comparison {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN
    }

    /** Returns how the Gateway compares a column of that type; absent if that is not known to be as Flink does. */
    public static Optional<Comparison> comparison(String type) {
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            boolean exact = Integer.parseInt(decimal.group(1)) <= EXACT_DIGITS;
            return exact ? Optional.of(Comparison.DECIMAL) : Optional.empty();
        }
        return switch (type) {
            case "STRING" -> Optional.of(Comparison.TEXT);
            case "TINYINT", "SMALLINT", "INT", "BIGINT" -> Optional.of(Comparison.INTEGER);
            case DOUBLE -> Optional.of(Comparison.DECIMAL);
            case "BOOLEAN" -> Optional.of(Comparison.BOOLEAN);
            default -> Optional.empty();
        };
    }

    /** Whether SQL topics have it: comparisons, all of which must hold. Else it takes a CEL topic, which gives whole records. */
    public static boolean isSql(Condition condition) {
        return condition instanceof Selection.And and
                ? and.all().stream().allMatch(GatewayDialect::isSql)
                : condition instanceof Compare compare && !(compare.literal() instanceof Selection.Bool);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Finds the part of a selection that the Gateway cannot do.
     *
     * @param selection without items where whole records are to be given, whatever is in them
     * @param types of the columns that are read
     */
    static Optional<String> refusal(Selection.Plain selection, Map<String, String> types) {
        Optional<String> name = Stream.concat(
                        selection.items().stream().flatMap(i -> Stream.of(i.column(), i.name())),
                        selection.where().stream().flatMap(GatewayDialect::columns))
                .filter(n -> !isName(n) || RESERVED.contains(n.toUpperCase(Locale.ROOT)))
                .findFirst();
        if (name.isPresent()) {
            return name.map(n -> "read a field called '" + n + "'");
        }
        Optional<String> computed = selection.items().stream()
                .map(Selection.Item::column)
                .filter(c -> !types.containsKey(c))
                .findFirst();
        if (computed.isPresent()) {
            return computed.map(c -> "give column '" + c + "', which no record holds");
        }
        boolean sql = selection.where().map(GatewayDialect::isSql).orElse(true);
        if (!sql && !selection.items().isEmpty()) {
            return Optional.of("pick columns where rows are picked by OR, IN, BOOLEAN or NULL");
        }
        return selection.where().flatMap(where -> refusal(where, types));
    }

    private static Optional<String> refusal(Condition condition, Map<String, String> types) {
        if (condition instanceof Compare compare) {
            return refusal(compare, types.getOrDefault(compare.column(), ""));
        }
        return parts(condition).stream()
                .flatMap(part -> refusal(part, types).stream())
                .findFirst();
    }

    private static Optional<String> refusal(Compare compare, String type) {
        Optional<Comparison> comparison = comparison(type);
        boolean equality = compare.operator() == Operator.EQUAL || compare.operator() == Operator.NOT_EQUAL;
        boolean possible = comparison.isPresent()
                && switch (comparison.get()) {
                    // How texts are ordered is not documented.
                    case TEXT -> equality && compare.literal() instanceof Selection.Text;
                    case INTEGER ->
                        compare.literal() instanceof Selection.Numeric number && isWhole(number) && isExact(number);
                    case DECIMAL ->
                        compare.literal() instanceof Selection.Numeric number
                                && isExact(number)
                                && !(equality && type.equals(DOUBLE) && isZero(number));
                    case BOOLEAN -> equality && compare.literal() instanceof Selection.Bool;
                };
        return possible
                ? Optional.empty()
                : Optional.of("compare " + compare.column() + " "
                        + compare.operator().written() + " … as " + (type.isEmpty() ? "Flink does" : type));
    }

    /** In a list of several Flink tells it from zero with a minus, alone it does not. */
    private static boolean isZero(Selection.Numeric number) {
        return number.value().signum() == 0;
    }

    private static boolean isWhole(Selection.Numeric number) {
        return number.value().stripTrailingZeros().scale() <= 0;
    }

    private static boolean isExact(Selection.Numeric number) {
        return number.value().stripTrailingZeros().precision() <= EXACT_DIGITS;
    }

    static Stream<String> columns(Condition condition) {
        if (condition instanceof Compare compare) {
            return Stream.of(compare.column());
        }
        if (condition instanceof Selection.IsNull isNull) {
            return Stream.of(isNull.column());
        }
        return condition instanceof Selection.IsNotNull isNotNull
                ? Stream.of(isNotNull.column())
                : parts(condition).stream().flatMap(GatewayDialect::columns);
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Selection.And and) {
            return and.all();
        }
        return condition instanceof Selection.Or or ? or.any() : List.of();
    }
}
