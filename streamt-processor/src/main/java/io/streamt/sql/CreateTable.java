package io.streamt.sql;

import java.time.Duration;
import java.util.List;
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
     * @param maxAhead a record whose event time is further ahead of its own Kafka timestamp does not move the watermark;
     *     empty: every record does
     * @param expression the watermark, where it is not the event time less the delay
     */
    public record Watermark(String column, Duration delay, Optional<Duration> maxAhead, Optional<String> expression) {
        /** Flink takes three digits of days. */
        public static final Duration MOST = Duration.ofDays(999);

        public Watermark {
            if (delay.isNegative() || delay.toDays() > MOST.toDays()) {
                throw new IllegalArgumentException("delay is negative or above 999 days: " + delay);
            }
        }

        /** A watermark of the event time and the delay alone. */
        public Watermark(String column, Duration delay) {
            this(column, delay, Optional.empty(), Optional.empty());
        }

        Watermark as(String other) {
            return new Watermark(column, delay, maxAhead, Optional.of(other));
        }

        /** The clause. */
        public String sql() {
            return "WATERMARK FOR " + Identifiers.quote(column) + " AS " + expression.orElseGet(this::delayed);
        }

        /** The event time of a record less the delay. */
        String delayed() {
            return Identifiers.quote(column) + (delay.isZero() ? "" : " - " + IntervalText.of(delay));
        }
    }

    public CreateTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        options = new TreeMap<>(options);
    }

    /**
     * The same table, with the bound of {@code max_ahead} and a view that leaves out what it is checked by; the table alone
     * where no bound is declared.
     */
    public List<TableDefinition> bounded() {
        return watermark
                .filter(w -> w.maxAhead().isPresent())
                .map(w -> RecordTime.hidden(
                        this, Optional.of(w.as(RecordTime.of(this, w).delayed(w))), RecordTime.COLUMN))
                .orElse(List.of(this));
    }

    /** The same table with other options. */
    public CreateTable withOptions(Map<String, String> others) {
        return new CreateTable(name, columns, watermark, primaryKey, new TreeMap<>(others));
    }

    @Override
    public String sql() {
        return head() + with();
    }

    /** The names of its columns, in their order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
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
