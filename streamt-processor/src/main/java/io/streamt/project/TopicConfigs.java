package io.streamt.project;

import io.streamt.declaration.OptionNames;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Configs of topics: whether Kafka has them, and takes their values. */
final class TopicConfigs {
    private static final OptionNames KNOWN = OptionNames.OF_TOPICS;

    /** Configs that only vendors' brokers know. */
    private static final Pattern FOREIGN = Pattern.compile("(?:confluent|redpanda|aws|ibm|strimzi)\\..*");

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern OTHER_NUMBER =
            Pattern.compile("[+-]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7]+|[\\d_,]+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,2})?)");

    private final Values values;

    TopicConfigs(Values values) {
        this.values = values;
    }

    /** The value as Kafka takes it: a duration becomes milliseconds. */
    String read(String name, LocatedText written) {
        String value = values.resolve(written).strip();
        if (Variables.hasVariable(value)) {
            return value;
        }
        String kind = KNOWN.kinds().getOrDefault(name, "");
        if (kind.isEmpty()) {
            if (!FOREIGN.matcher(name).matches()) {
                KNOWN.check(name, written.origin(), values.diagnostics());
            }
            return value;
        }
        return switch (kind) {
            case "millis" -> millis(name, value, written);
            case "bytes" -> whole(name, value, written, "a whole number of bytes");
            case "count" -> whole(name, value, written, "a whole number");
            case "ratio" -> checked(name, value, written, isRatio(value), "a number from 0 to 1, such as 0.5");
            case "boolean" -> checked(name, value, written, value.matches("(?i)true|false"), "true or false");
            case "text" -> value;
            default -> word(name, value, written, List.of(kind.split("\\|", -1)));
        };
    }

    private String millis(String name, String value, LocatedText written) {
        if (WHOLE.matcher(value).matches()) {
            return value;
        }
        Optional<Duration> duration = Values.parseDuration(value);
        return duration.map(d -> String.valueOf(d.toMillis()))
                .orElseGet(
                        () -> whole(name, value, written, "a whole number of milliseconds or a duration such as 7d"));
    }

    private String whole(String name, String value, LocatedText written, String expected) {
        if (!WHOLE.matcher(value).matches()) {
            wrong(
                    name,
                    value,
                    written,
                    expected,
                    plain(value).map(n -> "Write " + n + ".").orElse(""));
        }
        return value;
    }

    /** A number that is written in another way, such as {@code 6e8}, {@code 0x10} or {@code 1_000}. */
    private static Optional<String> plain(String value) {
        if (!OTHER_NUMBER.matcher(value).matches()) {
            return Optional.empty();
        }
        String digits = value.replace("_", "").replace(",", "").replace("+", "");
        try {
            return Optional.of(
                    digits.toLowerCase(Locale.ROOT).matches("-?0[xo].*")
                            ? String.valueOf(Long.decode(digits.replaceFirst("0[oO]", "0")))
                            : new BigDecimal(digits).toBigIntegerExact().toString());
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean isRatio(String value) {
        return value.matches("0(?:\\.\\d+)?|1(?:\\.0+)?|\\.\\d+");
    }

    private String word(String name, String value, LocatedText written, List<String> words) {
        String bare = value.replaceAll("\\s+", "");
        if (!words.contains(bare)) {
            wrong(
                    name,
                    value,
                    written,
                    "one of " + NearestNames.list(words),
                    NearestNames.didYouMean(bare, words).strip());
        }
        return bare;
    }

    private String checked(String name, String value, LocatedText written, boolean right, String expected) {
        if (!right) {
            wrong(name, value, written, expected, "");
        }
        return value;
    }

    private void wrong(String name, String value, LocatedText written, String expected, String hint) {
        values.diagnostics()
                .error(
                        Code.WRONG_TYPE,
                        written.origin(),
                        "'" + name + "' is '" + value + "', but must be " + expected + ".",
                        hint);
    }
}
