package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.time.Duration;

/** Event time on a column whose values arrive at most {@code delay} out of order. */
public record EventTime(String column, Duration delay, Origin origin) {}
