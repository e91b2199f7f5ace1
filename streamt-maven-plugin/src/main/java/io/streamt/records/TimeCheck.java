package io.streamt.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.deploy.kafka.TopicSample.Sample;
import io.streamt.diagnostic.Counted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The findings of a sample of a source about the delay of its watermark. */
public sealed interface TimeCheck {
    /** Lines for people. */
    List<String> text();

    JsonNode json();

    /** The source and its topic. */
    record Subject(String source, String topic) {
        private String text() {
            return "time of source '" + source + "' (topic '" + topic + "'): ";
        }

        private ObjectNode json(String state) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("source", source)
                    .put("topic", topic)
                    .put("state", state);
        }
    }

    /** Why a source was not sampled, or gave no figures. */
    enum Why {
        NO_EVENT_TIME("no event time is declared."),
        MISSING("the topic does not exist."),
        EMPTY("the topic holds no record."),
        UNSUPPORTED("records in this format are not read by this version."),
        UNREADABLE("no record of the sample has a time that can be read.");

        private final String text;

        Why(String text) {
            this.text = text;
        }

        private String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A source without figures. */
    record Skipped(Subject subject, Why why) implements TimeCheck {
        @Override
        public List<String> text() {
            return List.of(subject.text() + why.text);
        }

        @Override
        public JsonNode json() {
            return subject.json(why.written());
        }
    }

    /**
     * @param behind rows of the sample behind the watermark, by its delay
     * @param declared the delay that the source declares
     * @param maxAhead how far rows may be ahead of their Kafka timestamp: as declared, else a day
     * @param ahead rows further ahead than that
     */
    record Figures(
            Subject subject,
            long rows,
            int partitions,
            boolean stopped,
            long unreadable,
            Map<Duration, Long> behind,
            Duration declared,
            Duration skew,
            Duration maxAhead,
            long ahead)
            implements TimeCheck {
        public Figures {
            behind = new TreeMap<>(behind);
        }

        @Override
        public List<String> text() {
            List<String> lines = new ArrayList<>();
            lines.add(subject.text() + rows + " rows of " + Counted.of(partitions, "partition")
                    + (stopped ? ", stopped when the time was over" : "")
                    + (unreadable == 0 ? "" : ", " + Counted.of(unreadable, "record") + " that cannot be read"));
            behind.forEach((delay, late) -> lines.add("  with a delay of " + written(delay)
                    + (delay.equals(declared) ? ", which is declared" : "") + ": "
                    + (late == 0 ? "no row" : late + " (" + percent(late) + " %)") + " behind the watermark"));
            lines.add("  the newest event times of the partitions are " + written(skew) + " apart");
            if (ahead > 0) {
                lines.add("  " + Counted.of(ahead, "row") + " more than " + written(maxAhead)
                        + " ahead of the Kafka timestamp");
            }
            return lines;
        }

        private String percent(long late) {
            return BigDecimal.valueOf(late)
                    .movePointRight(2)
                    .divide(BigDecimal.valueOf(rows), 2, RoundingMode.HALF_UP)
                    .toPlainString();
        }

        private static String written(Duration duration) {
            return BigDecimal.valueOf(duration.toMillis(), 3)
                            .stripTrailingZeros()
                            .toPlainString() + " s";
        }

        @Override
        public JsonNode json() {
            ObjectNode json = subject.json("checked")
                    .put("rows", rows)
                    .put("partitions", partitions)
                    .put("stopped", stopped)
                    .put("unreadable", unreadable)
                    .put("declared_delay_ms", declared.toMillis());
            ArrayNode delays = json.putArray("delays");
            behind.forEach((delay, late) ->
                    delays.addObject().put("delay_ms", delay.toMillis()).put("rows_behind", late));
            json.put("partition_skew_ms", skew.toMillis());
            return json.put("max_ahead_ms", maxAhead.toMillis()).put("rows_ahead", ahead);
        }
    }

    /** The figures of a sample. */
    static TimeCheck of(
            Subject subject, Sample sample, EventTimeColumn column, Duration declared, Optional<Duration> maxAhead) {
        if (sample.records().isEmpty()) {
            return new Skipped(subject, Why.EMPTY);
        }
        TimeSample times = new TimeSample(sample, column, maxAhead);
        if (times.rows(sample) == 0) {
            return new Skipped(subject, Why.UNREADABLE);
        }
        Map<Duration, Long> behind = new TreeMap<>();
        List.of(Duration.ZERO, declared, times.sufficient()).forEach(delay -> behind.put(delay, times.behind(delay)));
        return new Figures(
                subject,
                times.rows(sample),
                sample.partitions(),
                sample.stopped(),
                times.unreadable(),
                behind,
                declared,
                times.skew(),
                times.believed(),
                times.ahead());
    }
}
