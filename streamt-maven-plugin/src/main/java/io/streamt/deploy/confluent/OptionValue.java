package io.streamt.deploy.confluent;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of options, which Confluent Cloud shows in units of its own choice: {@code 604800000 ms} as {@code 7 d}. */
final class OptionValue {
    private static final Pattern AMOUNT = Pattern.compile("(\\d+) ?([a-zA-Z]+)");

    /** In milliseconds, and in bytes. */
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("ms", 1L),
            Map.entry("s", 1_000L),
            Map.entry("min", 60_000L),
            Map.entry("h", 3_600_000L),
            Map.entry("d", 86_400_000L),
            Map.entry("bytes", 1L),
            Map.entry("b", 1L),
            Map.entry("kb", 1L << 10),
            Map.entry("mb", 1L << 20),
            Map.entry("gb", 1L << 30));

    private OptionValue() {}

    static boolean same(Optional<String> one, Optional<String> other) {
        return one.map(OptionValue::normal).equals(other.map(OptionValue::normal));
    }

    private static String normal(String value) {
        Matcher amount = AMOUNT.matcher(value.strip());
        if (!amount.matches()) {
            return value.strip();
        }
        String written = amount.group(2).toLowerCase(Locale.ROOT);
        String unit = UNITS.containsKey(written) ? written : written.replaceFirst("s$", "");
        Long factor = UNITS.get(unit);
        return factor == null ? value.strip() : String.valueOf(Long.parseLong(amount.group(1)) * factor);
    }
}
