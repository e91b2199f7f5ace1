package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One source from its fields; also what sources and models have in common. */
final class SourceAssembler {
    private static final int MOST_DELAY_DAYS = 999;

    private final Values values;
    private final Names names;
    private final AccessAssembler access;
    private final DoubtsAssembler doubts;

    /** @param projectGroup of what has no group of its own; may be empty */
    SourceAssembler(Values values, String projectGroup, DoubtsAssembler doubts) {
        this.doubts = doubts;
        this.values = values;
        this.access = new AccessAssembler(values, projectGroup);
        this.names = new Names(values.diagnostics());
    }

    Source assemble(Fields fields) {
        String name = values.required(fields, "name", "a source", "");
        String topic = values.required(fields, "topic", "source '" + name + "'", "Name the Kafka topic that it is.");
        if (!name.isEmpty()) {
            names.checkName("source", name, fields.origin("name"));
        }
        if (!topic.isEmpty()) {
            names.checkTopic(topic, fields.origin("topic"));
        }
        doubts.note(name, fields);
        boolean upsert = doubts.seen(
                        name, () -> values.oneOf(fields, "changelog", Map.of("append", false, "upsert", true)))
                .orElse(false);
        Key key = doubts.seen(name, () -> key(fields));
        if (upsert && !key.isDeclared()) {
            doubts.note(name);
            values.diagnostics()
                    .error(
                            Code.NO_KEY,
                            fields.origin("changelog"),
                            "source '" + name + "' has changelog 'upsert' and no key.",
                            "Name the columns of the record key under 'key:'.");
        }
        return new Source(
                name,
                topic,
                documentation(fields),
                doubts.columns(name, () -> new ColumnsReader(values).ofSource(fields)),
                key,
                doubts.seen(name, () -> eventTime(fields)),
                upsert,
                start(fields),
                doubts.columns(name, () -> new EncodingAssembler(values).ofSource(fields)),
                new FreshnessAssembler(values).assemble(fields),
                new SecurityAssembler(values).ofSource(fields),
                access(fields),
                deprecation(fields),
                fields.origin("name"));
    }

    Documentation documentation(Fields fields) {
        return new Documentation(
                values.kept(fields, "description"), values.kept(fields, "owner"), values.texts(fields, "tags"));
    }

    Optional<Deprecation> deprecation(Fields fields) {
        Fields deprecated = fields.section("deprecated");
        return fields.has("deprecated")
                ? Optional.of(new Deprecation(
                        values.text(deprecated, "replacement"),
                        values.date(deprecated, "sunset"),
                        values.kept(deprecated, "reason"),
                        deprecated.origin("replacement")))
                : Optional.empty();
    }

    Key key(Fields fields) {
        return new Key(values.texts(fields, "key"), fields.origin("key"));
    }

    Optional<EventTime> eventTime(Fields fields) {
        Fields eventTime = fields.section("event_time");
        if (!fields.has("event_time")) {
            return Optional.empty();
        }
        Fields watermark = eventTime.section("watermark");
        boolean monotonous = values.oneOf(
                        watermark,
                        "strategy",
                        Map.of("bounded_out_of_orderness", false, "monotonously_increasing", true))
                .orElse(false);
        Duration delay = values.duration(watermark, "max_out_of_orderness_ms").orElse(Duration.ZERO);
        if (delay.toDays() > MOST_DELAY_DAYS) {
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            watermark.origin("max_out_of_orderness_ms"),
                            "the watermark's delay is " + delay.toDays() + " days.",
                            "Flink takes at most " + MOST_DELAY_DAYS + " days.");
            delay = Duration.ZERO;
        }
        String column = values.required(eventTime, "column", "'event_time'", "Name the column that holds the time.");
        return Optional.of(new EventTime(
                column, monotonous ? Duration.ZERO : delay, "", progress(watermark), eventTime.origin("column")));
    }

    private EventTime.Progress progress(Fields watermark) {
        Optional<Duration> idleAfter = positive(watermark, "idle_after");
        Optional<Duration> maxAhead = positive(watermark, "max_ahead").filter(ahead -> isAnInterval(ahead, watermark));
        Fields alignment = watermark.section("alignment");
        if (!watermark.has("alignment")) {
            return new EventTime.Progress(idleAfter, Optional.empty(), maxAhead);
        }
        String group = values.required(alignment, "group", "'alignment'", "Name the sources that wait for each other.");
        values.required(alignment, "max_drift", "'alignment'", "Say how far one may be ahead, such as 1m.");
        return new EventTime.Progress(
                idleAfter,
                positive(alignment, "max_drift").map(drift -> new EventTime.Alignment(group, drift)),
                maxAhead);
    }

    private boolean isAnInterval(Duration ahead, Fields watermark) {
        boolean taken = ahead.toDays() <= MOST_DELAY_DAYS;
        if (!taken) {
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            watermark.origin("max_ahead"),
                            "'max_ahead' is " + ahead.toDays() + " days.",
                            "Flink takes at most " + MOST_DELAY_DAYS + " days.");
        }
        return taken;
    }

    /** Flink takes 0 for "never", which is what an absent key means here. */
    private Optional<Duration> positive(Fields fields, String key) {
        Optional<Duration> duration = values.duration(fields, key);
        if (duration.filter(d -> d.isZero() || d.isNegative()).isPresent()) {
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            fields.origin(key),
                            "'" + key + "' is '"
                                    + fields.text(key).map(LocatedText::text).orElse("")
                                    + "', but must be longer than nothing.",
                            "Leave the key out, or give a duration such as 1m.");
            return Optional.empty();
        }
        return duration;
    }

    Map<String, Origin> accessPlaces(Fields fields) {
        return access.places(fields);
    }

    Access access(Fields fields) {
        return access.assemble(fields);
    }

    private Start start(Fields fields) {
        Optional<String> text = values.text(fields, "start");
        Map<String, Start.Position> positions = Arrays.stream(Start.Position.values())
                .collect(Collectors.toMap(Start.Position::written, Function.identity()));
        if (text.isEmpty()) {
            return Start.EARLIEST;
        }
        if (positions.containsKey(text.get())) {
            return new Start.Named(positions.getOrDefault(text.get(), Start.Position.EARLIEST));
        }
        try {
            return new Start.At(Instant.parse(text.get()));
        } catch (DateTimeException e) {
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            fields.origin("start"),
                            "'start' is '" + text.get() + "'.",
                            "Write earliest, latest, group-offsets or a time such as 2026-01-01T00:00:00Z.");
            return Start.EARLIEST;
        }
    }
}
