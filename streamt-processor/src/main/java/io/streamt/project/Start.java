package io.streamt.project;

import java.time.Instant;

/** Where a job that was never started before begins to read a topic. */
public sealed interface Start {
    /** A name as declarations write it. */
    record Named(Position position) implements Start {}

    /** The first record at or after a time. */
    record At(Instant time) implements Start {}

    /** The positions that Flink's Kafka connector calls {@code scan.startup.mode}. */
    enum Position {
        EARLIEST("earliest", "earliest-offset"),
        LATEST("latest", "latest-offset"),
        GROUP_OFFSETS("group-offsets", "group-offsets");

        private final String written;
        private final String mode;

        Position(String written, String mode) {
            this.written = written;
            this.mode = mode;
        }

        String written() {
            return written;
        }

        /** The value of {@code scan.startup.mode}. */
        public String mode() {
            return mode;
        }
    }

    Start EARLIEST = new Named(Position.EARLIEST);
}
