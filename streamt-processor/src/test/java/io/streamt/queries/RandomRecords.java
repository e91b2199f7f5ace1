package io.streamt.queries;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records and filters of one table, out of few values, so that they meet, and out of the ends of each type. */
final class RandomRecords {
    static final String COLUMNS =
            "id STRING, region STRING, tiny TINYINT, n INT, big BIGINT, amount DECIMAL(12, 2), ratio DOUBLE, gift BOOLEAN";

    private static final List<String> TEXTS = List.of(
            "", "EU", "eu", "EU ", "it's", "straße", "日本", "😀", "a\\b", "\"q\"", "null", "'x'", "e\u0301", "\u00e9",
            "10", "%");
    private static final List<Integer> TINIES = List.of(-128, -1, 0, 1, 127);
    private static final List<Integer> INTS = List.of(Integer.MIN_VALUE, -1, 0, 1, 10, Integer.MAX_VALUE);
    private static final List<Long> LONGS = List.of(
            Long.MIN_VALUE,
            -9007199254740993L,
            -1L,
            0L,
            999999999999999L,
            9007199254740992L,
            9007199254740993L,
            Long.MAX_VALUE);
    private static final List<BigDecimal> DECIMALS = List.of(
            new BigDecimal("-9999999999.99"),
            new BigDecimal("-0.01"),
            new BigDecimal("0.00"),
            new BigDecimal("10.50"),
            new BigDecimal("0.30"),
            new BigDecimal("9999999999.99"));
    private static final List<Double> DOUBLES =
            List.of(-1e300, -0.1, -0.0, 0.0, 5e-324, 0.1, 0.30000000000000004, 1e15, 1.7976931348623157e308);
    private static final List<String> OPERATORS = List.of("=", "<>", "<", "<=", ">", ">=");

    private final Random random;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    ObjectNode record() {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        for (String column : List.of("id", "region", "tiny", "n", "big", "amount", "ratio", "gift")) {
            int chance = random.nextInt(20);
            if (chance == 0) {
                record.putNull(column);
            } else if (chance > 1) {
                put(record, column);
            }
        }
        return record;
    }

    private void put(ObjectNode record, String column) {
        boolean known = random.nextBoolean();
        switch (column) {
            case "tiny" -> record.put(column, anInt(known, TINIES, random.nextInt(256) - 128));
            case "n" -> record.put(column, anInt(known, INTS, random.nextInt()));
            case "big" -> record.put(column, aLong(known, LONGS, random.nextLong()));
            case "amount" -> record.put(column, known ? one(DECIMALS) : new BigDecimal(BigInteger.valueOf(cents()), 2));
            case "ratio" -> record.put(column, aDouble(known, DOUBLES, random.nextGaussian()));
            case "gift" -> record.put(column, known);
            default -> record.put(column, known ? one(TEXTS) : text());
        }
    }

    private int anInt(boolean known, List<Integer> values, int other) {
        return known ? one(values) : other;
    }

    private long aLong(boolean known, List<Long> values, long other) {
        return known ? one(values) : other;
    }

    private double aDouble(boolean known, List<Double> values, double other) {
        return known ? one(values) : other;
    }

    private long cents() {
        return random.nextLong() % 1_000_000_000_000L;
    }

    private String text() {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> Character.toString(0x20 + random.nextInt(0x2000)))
                .collect(Collectors.joining());
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A condition of SQL, of that many levels at most. */
    String filter(int depth) {
        int chance = random.nextInt(depth > 0 ? 6 : 3);
        return switch (chance) {
            case 3 -> "NOT (" + filter(depth - 1) + ")";
            case 4 -> "(" + filter(depth - 1) + " OR " + filter(depth - 1) + ")";
            case 5 -> "(" + filter(depth - 1) + " AND " + filter(depth - 1) + ")";
            default -> comparison();
        };
    }

    /** Comparisons, all of which must hold. */
    String conjunction() {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> plain(one(List.of("id", "region", "tiny", "n", "big", "amount", "ratio"))))
                .collect(Collectors.joining(" AND "));
    }

    private String comparison() {
        String column = one(List.of("id", "region", "tiny", "n", "big", "amount", "ratio", "gift"));
        boolean gift = column.equals("gift");
        return switch (random.nextInt(6)) {
            case 0 -> column + " IS NULL";
            case 1 -> column + " IS NOT NULL";
            case 2 -> gift ? "NOT gift" : column + " NOT IN (" + literal(column) + ", " + literal(column) + ")";
            case 3 -> gift ? "gift <> FALSE" : column + " IN (" + literal(column) + ", " + literal(column) + ")";
            case 4 ->
                gift || column.equals("id") || column.equals("region")
                        ? plain(column)
                        : column + (random.nextBoolean() ? "" : " NOT") + " BETWEEN " + literal(column) + " AND "
                                + literal(column);
            default -> plain(column);
        };
    }

    private String plain(String column) {
        if (column.equals("gift")) {
            return random.nextBoolean() ? "gift" : "gift = TRUE";
        }
        boolean text = column.equals("id") || column.equals("region");
        String operator = text ? one(OPERATORS.subList(0, 2)) : one(OPERATORS);
        return random.nextBoolean()
                ? column + " " + operator + " " + literal(column)
                : literal(column) + " " + operator + " " + column;
    }

    private String literal(String column) {
        return switch (column) {
            case "tiny" -> one(List.of("-128", "-1", "0", "1", "127", "300"));
            case "n" -> one(List.of("-2147483648", "-1", "0", "10", "2147483647", "3000000000"));
            case "big" -> one(List.of("-999999999999999", "-1", "0", "999999999999999", "9007199254740993"));
            case "amount" -> one(List.of("-9999999999.99", "-0.01", "0", "10.5", "10.505", "0.3", "9999999999.99"));
            case "ratio" -> one(List.of("-0.1", "0", "0.1", "0.3", "1000000000000000", "0.000000000000001"));
            default -> "'" + one(TEXTS).replace("'", "''") + "'";
        };
    }
}
