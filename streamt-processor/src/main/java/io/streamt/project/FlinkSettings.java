package io.streamt.project;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a model's job runs.
 *
 * @param cluster the configured name; empty for the default one
 * @param stateBackend Flink's name: hashmap or rocksdb
 * @param stateTtl how long idle state is kept; absent for ever
 * @param reads how the job reads the models before it; absent where the compiler chooses
 * @param watermarks whether the job writes its watermark into the records, and reads that of the records that it reads
 * @param lateRows how rows are treated that an operator drops because the watermark has passed them
 * @param properties further Flink options of the job, by their Flink names
 */
public record FlinkSettings(
        int parallelism,
        Optional<Duration> checkpointInterval,
        Optional<Duration> checkpointTimeout,
        Optional<Duration> checkpointMinPause,
        Optional<String> stateBackend,
        Optional<Duration> stateTtl,
        Optional<String> restartStrategy,
        Optional<ClusterName> cluster,
        Upgrade upgrade,
        Optional<Reads> reads,
        Watermarks watermarks,
        LateRows lateRows,
        SortedMap<String, String> properties) {
    /** How a changed job starts: from a savepoint, or without any state. */
    public enum Upgrade {
        SAVEPOINT,
        STATELESS
    }

    /** How a job reads a stateless model: from its topic, or by its query, planned into the job itself. */
    public enum Reads {
        TOPIC,
        INLINE;

        /** As it is declared. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the watermark of a topic comes from. */
    public enum Watermarks {
        /** From the job that wrote the records, in a header of each. */
        CARRIED,
        /** From the event time of the records, less the declared delay. */
        DECLARED
    }

    /**
     * Rows that come behind the watermark.
     *
     * @param toTopic whether the job writes them to a topic of their own, where a window would drop them
     * @param warnAbove {@code status} warns above this share of rows, in percent
     */
    public record LateRows(boolean toTopic, BigDecimal warnAbove) {
        /** The share above which a warning is shown if none is declared. */
        public static final BigDecimal WARN_ABOVE = BigDecimal.ONE;
    }

    public FlinkSettings {
        properties = new TreeMap<>(properties);
    }

    /** How many subtasks an operator of the job has, unless its table or a hint says otherwise. */
    public String subtasks() {
        return properties.getOrDefault(
                "table.exec.resource.default-parallelism",
                properties.getOrDefault("parallelism.default", String.valueOf(parallelism)));
    }

    /**
     * The {@code table.} options of the job, by their Flink names: with them the cluster plans its SQL. What is written
     * under {@code properties} replaces what a key of our own says.
     */
    public SortedMap<String, String> tableOptions() {
        SortedMap<String, String> options = new TreeMap<>();
        options.put("table.local-time-zone", "UTC");
        stateTtl.ifPresent(ttl -> options.put("table.exec.state.ttl", ttl.toMillis() + " ms"));
        properties.forEach((key, value) -> {
            if (key.startsWith("table.")) {
                options.put(key, value);
            }
        });
        return options;
    }
}
