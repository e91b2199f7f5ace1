package io.streamt.sql;

import java.time.Duration;

/** Intervals as Flink SQL writes them. */
final class IntervalText {
    /** Flink takes three digits of seconds, or of days (LogicalRelDataTypeConverter refuses more, at run time). */
    private static final long MOST = 999;

    private IntervalText() {}

    /** @param duration of at most 999 days */
    static String of(Duration duration) {
        String millis = "." + digits(duration.toMillisPart(), 3);
        return duration.toSeconds() <= MOST
                ? "INTERVAL '" + duration.toSeconds() + millis + "' SECOND(3, 3)"
                : "INTERVAL '" + duration.toDays() + " " + digits(duration.toHoursPart(), 2) + ":"
                        + digits(duration.toMinutesPart(), 2) + ":" + digits(duration.toSecondsPart(), 2) + millis
                        + "' DAY(3) TO SECOND(3)";
    }

    private static String digits(int number, int length) {
        String text = String.valueOf(number);
        return "0".repeat(Math.max(0, length - text.length())) + text;
    }
}
