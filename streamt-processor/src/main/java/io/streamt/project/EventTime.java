package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.time.Duration;

/**
 * Event time on a column whose values arrive at most {@code delay} out of order.
 *
 * @param reason how the delay came about; empty where it was declared, or is that of what is read
 */
public record EventTime(String column, Duration delay, String reason, Origin origin) {
    public EventTime(String column, Duration delay, Origin origin) {
        this(column, delay, "", origin);
    }
}
