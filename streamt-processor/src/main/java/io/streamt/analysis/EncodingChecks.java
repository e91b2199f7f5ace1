package io.streamt.analysis;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.project.Encoding;
import io.streamt.project.Format;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a topic's columns can be written in its formats, by Flink's own rules: CsvRowDataSerializationSchema, and
 * AvroSchemaConverter with the mapping of times that the registry's format is fixed to.
 */
final class EncodingChecks {
    private static final Pattern MAP_KEY = Pattern.compile("(?i)\\b(?:MAP|MULTISET)<\\s*(?!STRING|VARCHAR|CHAR)");
    private static final Pattern VARIANT = Pattern.compile("(?i)\\bVARIANT\\b");
    private static final Pattern LOCAL_TIME = Pattern.compile("(?i)\\bTIMESTAMP_LTZ|WITH LOCAL TIME ZONE");
    private static final Pattern FINE_TIME = Pattern.compile("(?i)\\bTIMESTAMP(_LTZ)?\\([4-9]\\)");
    private static final Pattern NESTED =
            Pattern.compile("(?i)^\\s*(?:MAP|MULTISET)\\b|(?:ARRAY|ROW)\\s*<?.*\\b(?:MAP|ROW|ARRAY|MULTISET)\\s*[<(]");

    private static final Pattern AVRO_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Diagnostics diagnostics;

    EncodingChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The types of a source are those that its writer gave: no cast changes them before they are read. */
    void checkSource(String name, Encoding encoding, List<AnalyzedColumn> columns, List<String> key) {
        check("source '" + name + "'", encoding, columns, key);
    }

    void checkModel(String name, Encoding encoding, List<AnalyzedColumn> columns, List<String> key) {
        check("model '" + name + "'", encoding, columns, key);
    }

    private void check(String subject, Encoding encoding, List<AnalyzedColumn> columns, List<String> key) {
        columns.forEach(column -> obstacle(encoding.value(), column)
                .ifPresent(o -> error(subject, encoding.valueOrigin(), column, encoding.value(), o)));
        List<AnalyzedColumn> keyColumns =
                columns.stream().filter(c -> key.contains(c.name())).toList();
        encoding.key()
                .ifPresent(format -> keyColumns.forEach(column -> obstacle(format, column)
                        .ifPresent(o -> error(subject, encoding.keyOrigin(), column, format, o))));
        if (encoding.key().equals(Optional.of(Format.RAW))
                && !Encoding.canBeRaw(
                        keyColumns.stream().map(AnalyzedColumn::type).toList())) {
            diagnostics.error(
                    Code.UNSUPPORTED,
                    encoding.keyOrigin(),
                    keyColumns.isEmpty()
                            ? subject + " has 'key_format: raw', and no key."
                            : "the key of " + subject
                                    + " is no single text, number, BOOLEAN or BYTES, so it cannot be raw.",
                    keyColumns.isEmpty()
                            ? "Give it a 'key', or leave 'key_format' out."
                            : "Name the format that the key is written in: 'key_format: json'.");
        }
    }

    /** @param inSource what to do if others write the records */
    private record Obstacle(String why, String hint, String inSource) {
        Obstacle(String why, String hint) {
            this(why, hint, hint);
        }
    }

    private static Optional<Obstacle> obstacle(Format format, AnalyzedColumn column) {
        String type = column.type();
        return switch (format) {
            case CSV ->
                NESTED.matcher(type).find()
                        ? Optional.of(new Obstacle("a line of CSV has no place for it", "Use json, or flatten it."))
                        : Optional.empty();
            case AVRO -> variant(type, format).or(() -> avro(column.name(), type));
            case JSON ->
                variant(type, format)
                        .or(() -> MAP_KEY.matcher(type).find()
                                ? Optional.of(new Obstacle("JSON has only texts as keys", "Cast its keys to STRING."))
                                : Optional.empty());
            case RAW, PROTOBUF -> Optional.empty();
        };
    }

    private static Optional<Obstacle> variant(String type, Format format) {
        return VARIANT.matcher(type).find()
                ? Optional.of(new Obstacle(
                        "Flink writes no VARIANT as " + format.written(), "Make it a text: JSON_STRING(…)."))
                : Optional.empty();
    }

    private static Optional<Obstacle> avro(String name, String type) {
        if (!AVRO_NAME.matcher(name).matches()) {
            return Optional.of(
                    new Obstacle("Avro's names are of letters, digits and _", "Give it another name, or use json."));
        }
        if (LOCAL_TIME.matcher(type).find()) {
            return Optional.of(new Obstacle(
                    "Flink's Avro has no TIMESTAMP_LTZ",
                    "Cast it to TIMESTAMP(3), or use json.",
                    "Declare it TIMESTAMP(3) if its schema says timestamp-millis. Declare any other time BIGINT, and"
                            + " convert it in the SQL."));
        }
        if (FINE_TIME.matcher(type).find()) {
            return Optional.of(new Obstacle(
                    "Flink's Avro holds milliseconds",
                    "Cast it to TIMESTAMP(3).",
                    "Declare it BIGINT and convert it in the SQL: TO_TIMESTAMP_LTZ(" + name
                            + (type.matches(".*\\([7-9]\\).*") ? " / 1000000, 3)." : " / 1000, 3).")));
        }
        return MAP_KEY.matcher(type).find()
                ? Optional.of(new Obstacle("Avro has only texts as keys", "Cast its keys to STRING."))
                : Optional.empty();
    }

    private void error(String subject, Origin origin, AnalyzedColumn column, Format format, Obstacle obstacle) {
        diagnostics.error(
                Code.UNSUPPORTED,
                origin,
                "column '" + column.name() + "' of " + subject + " is " + column.type() + ", which '" + format.written()
                        + "' cannot hold: " + obstacle.why() + ".",
                subject.startsWith("source") ? obstacle.inSource() : obstacle.hint());
    }
}
