package io.streamt.emit.connect;

import io.streamt.analysis.AnalyzedColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The schema of JSON records as Connect's JsonConverter reads it ({@code schema.content}, Kafka 4.2 and newer), from
 * Flink's types. Times are text in JSON; Debezium's names tell its JDBC sink what they are.
 */
final class ConnectSchema {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+)(?:,\\s*(\\d+))?\\)");

    private ConnectSchema() {}

    /**
     * JSON of a struct with the columns; empty when one of them has a type that Connect cannot hold.
     *
     * @param debezium whether the sink knows what Debezium calls times that are text
     */
    static Optional<String> struct(List<AnalyzedColumn> columns, boolean debezium) {
        List<Optional<String>> fields =
                columns.stream().map(c -> field(c, debezium)).toList();
        return fields.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(fields.stream()
                        .flatMap(Optional::stream)
                        .collect(
                                Collectors.joining(",", "{\"type\":\"struct\",\"optional\":false,\"fields\":[", "]}")));
    }

    /** The columns whose types Connect cannot hold. */
    static List<AnalyzedColumn> unsupported(List<AnalyzedColumn> columns) {
        return columns.stream().filter(c -> field(c, false).isEmpty()).toList();
    }

    private static Optional<String> field(AnalyzedColumn column, boolean debezium) {
        return type(column.type(), debezium)
                .map(type -> "{" + type + ",\"optional\":" + column.nullable() + ",\"field\":\""
                        + column.name().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
    }

    private static Optional<String> type(String flink, boolean debezium) {
        String type = flink.toUpperCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            String scale = decimal.group(2) == null ? "0" : decimal.group(2);
            return Optional.of("\"type\":\"bytes\",\"name\":\"org.apache.kafka.connect.data.Decimal\",\"version\":1,"
                    + "\"parameters\":{\"scale\":\"" + scale + "\",\"connect.decimal.precision\":\""
                    + decimal.group(1) + "\"}");
        }
        if (type.startsWith("TIMESTAMP_LTZ")) {
            return debezium ? named("io.debezium.time.ZonedTimestamp") : plain("string");
        }
        if (type.startsWith("TIMESTAMP")) {
            return debezium ? named("io.debezium.time.IsoTimestamp") : plain("string");
        }
        return switch (type) {
            case "STRING" -> plain("string");
            case "BOOLEAN" -> plain("boolean");
            case "TINYINT" -> plain("int8");
            case "SMALLINT" -> plain("int16");
            case "INT" -> plain("int32");
            case "BIGINT" -> plain("int64");
            case "FLOAT" -> plain("float");
            case "DOUBLE" -> plain("double");
            case "BYTES" -> plain("bytes");
            case "DATE" -> debezium ? named("io.debezium.time.IsoDate") : plain("string");
            default -> Optional.empty();
        };
    }

    private static Optional<String> plain(String type) {
        return Optional.of("\"type\":\"" + type + "\"");
    }

    private static Optional<String> named(String name) {
        return Optional.of("\"type\":\"string\",\"name\":\"" + name + "\",\"version\":1");
    }
}
