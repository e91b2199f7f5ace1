package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.time.Duration;
import java.util.Optional;

/**
 * Event time on a column whose values arrive at most {@code delay} out of order.
 *
 * @param reason how the delay came about; empty where it was declared, or is that of what is read
 * @param progress how its readers treat partitions that are ahead or silent
 */
public record EventTime(String column, Duration delay, String reason, Progress progress, Origin origin) {
    public EventTime(String column, Duration delay, String reason, Origin origin) {
        this(column, delay, reason, Progress.NONE, origin);
    }

    public EventTime(String column, Duration delay, Origin origin) {
        this(column, delay, "", origin);
    }

    /**
     * Settings of readers. Flink has the first two: {@code scan.watermark.idle-timeout} and {@code
     * scan.watermark.alignment.*}.
     *
     * @param idleAfter a partition without records for so long holds back no watermark; empty: it does, for ever
     * @param maxAhead how far a record may be ahead of its own Kafka timestamp and still move the watermark; empty: any
     *     record moves it, and a watermark that records carry may be a day ahead
     */
    public record Progress(Optional<Duration> idleAfter, Optional<Alignment> alignment, Optional<Duration> maxAhead) {
        public static final Progress NONE = of(Optional.empty());

        /** The bound alone, as it goes along with the records. */
        public static Progress of(Optional<Duration> maxAhead) {
            return new Progress(Optional.empty(), Optional.empty(), maxAhead);
        }
    }

    /**
     * Sources of one job that wait for each other.
     *
     * @param group sources of one name wait for each other
     * @param maxDrift how far one may be ahead of the slowest
     */
    public record Alignment(String group, Duration maxDrift) {}
}
