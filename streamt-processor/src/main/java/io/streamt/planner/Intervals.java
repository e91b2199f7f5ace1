package io.streamt.planner;

import java.util.Map;
import java.util.Optional;

/** Units of intervals, of which each holds two digits where it does not say how many. */
final class Intervals {
    private record Next(int times, String unit) {}

    private static final Map<String, Next> LARGER = Map.of(
            "SECOND", new Next(60, "MINUTE"),
            "MINUTE", new Next(60, "HOUR"),
            "HOUR", new Next(24, "DAY"),
            "MONTH", new Next(12, "YEAR"));

    private Intervals() {}

    /** {@code , or INTERVAL '4' HOUR}, where the same can be said in the next larger unit; else empty. */
    static String larger(String value, String unit) {
        if (!value.matches("\\d{1,9}")) {
            return "";
        }
        int number = Integer.parseInt(value);
        return Optional.ofNullable(LARGER.get(unit))
                .filter(next -> number % next.times() == 0)
                .map(next -> ", or INTERVAL '" + number / next.times() + "' " + next.unit())
                .orElse("");
    }
}
