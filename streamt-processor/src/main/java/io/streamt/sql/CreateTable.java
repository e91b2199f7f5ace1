package io.streamt.sql;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CREATE TABLE statement of Flink.
 *
 * @param columns in the order of the table
 * @param watermark absent when the table has no event time
 * @param primaryKey empty when there is none; never enforced by Flink
 * @param options the WITH clause; values are quoted here
 */
public record CreateTable(
        String name,
        List<Column> columns,
        Optional<Watermark> watermark,
        List<String> primaryKey,
        SortedMap<String, String> options)
        implements TableDefinition {
    /**
     * A column of the table: stored, computed, or metadata of the record.
     *
     * @param type Flink SQL without NOT NULL, a computed column's expression, or the type and clause of metadata
     * @param computed whether {@code type} is an expression, as in {@code p AS PROCTIME()}
     */
    public record Column(String name, String type, boolean nullable, boolean computed) {
        public static Column physical(String name, String type, boolean nullable) {
            return new Column(name, type, nullable, false);
        }

        /** @param clause as {@code METADATA FROM 'headers'} */
        static Column metadata(String name, String type, String clause) {
            return new Column(name, type + " " + clause, true, false);
        }

        /** As it is declared. */
        public String sql() {
            String quoted = Identifiers.quote(name);
            return computed ? quoted + " AS " + type : quoted + " " + type + (nullable ? "" : " NOT NULL");
        }
    }

    /**
     * Event time on a column, at most {@code delay} out of order.
     *
     * @param carried the watermark that a record carries, as an expression over the table; NULL where it carries none
     */
    public record Watermark(String column, Duration delay, Optional<String> carried) {
        /** Flink takes three digits of days. */
        public static final Duration MOST = Duration.ofDays(999);

        public Watermark {
            if (delay.isNegative() || delay.toDays() > MOST.toDays()) {
                throw new IllegalArgumentException("delay is negative or above 999 days: " + delay);
            }
        }

        /** A watermark that no record carries. */
        public Watermark(String column, Duration delay) {
            this(column, delay, Optional.empty());
        }

        /** The clause. */
        public String sql() {
            String delayed = delayed();
            return "WATERMARK FOR " + Identifiers.quote(column) + " AS "
                    + carried.map(c -> "COALESCE(" + c + ", " + delayed + ")").orElse(delayed);
        }

        /** The event time of a record less the delay. */
        String delayed() {
            return Identifiers.quote(column) + (delay.isZero() ? "" : " - " + interval());
        }

        /** Flink takes three digits of seconds, or of days (LogicalRelDataTypeConverter refuses more, at run time). */
        private String interval() {
            long most = 999;
            String millis = String.format(Locale.ROOT, ".%03d", delay.toMillisPart());
            return delay.toSeconds() <= most
                    ? "INTERVAL '" + delay.toSeconds() + millis + "' SECOND(3, 3)"
                    : String.format(
                                    Locale.ROOT,
                                    "INTERVAL '%d %02d:%02d:%02d",
                                    delay.toDays(),
                                    delay.toHoursPart(),
                                    delay.toMinutesPart(),
                                    delay.toSecondsPart())
                            + millis + "' DAY(3) TO SECOND(3)";
        }
    }

    public CreateTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        options = new TreeMap<>(options);
    }

    /** The same table with other options. */
    public CreateTable withOptions(Map<String, String> others) {
        return new CreateTable(name, columns, watermark, primaryKey, new TreeMap<>(others));
    }

    @Override
    public String sql() {
        return head() + with();
    }

    /** CREATE TABLE with columns, watermark and key. */
    public String head() {
        Stream<String> key = primaryKey.isEmpty()
                ? Stream.empty()
                : Stream.of("PRIMARY KEY ("
                        + primaryKey.stream().map(Identifiers::quote).collect(Collectors.joining(", "))
                        + ") NOT ENFORCED");
        String body = Stream.of(
                        columns.stream().map(Column::sql), watermark.stream().map(Watermark::sql), key)
                .flatMap(s -> s)
                .collect(Collectors.joining(",\n  "));
        return "CREATE TABLE " + Identifiers.quote(name) + " (\n  " + body + "\n)";
    }

    /** The options, as they follow. */
    public String with() {
        String with = options.entrySet().stream()
                .map(e -> Identifiers.literal(e.getKey()) + " = " + Identifiers.literal(e.getValue()))
                .collect(Collectors.joining(",\n  "));
        return " WITH (\n  " + with + "\n)";
    }
}
