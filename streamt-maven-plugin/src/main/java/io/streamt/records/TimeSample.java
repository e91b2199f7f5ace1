package io.streamt.records;

import io.streamt.deploy.kafka.TopicSample.Sample;
import io.streamt.deploy.kafka.TopicSample.Sampled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The event times of a sample, in the order in which one job would read its records: that of their Kafka timestamps, and in
 * each partition that of the partition. As in Flink, the watermark is the least over partitions of the greatest event time
 * that was read, less the delay; there is none before each partition has given a record.
 */
final class TimeSample {
    /** @param written the record's own Kafka timestamp */
    private record Timed(Instant written, Instant time) {}

    private static final Duration UNDECLARED = Duration.ofDays(1);

    private final Optional<Duration> maxAhead;
    private final Map<Integer, Instant> newest = new TreeMap<>();
    private final List<Duration> behind = new ArrayList<>();
    private final Map<Integer, Deque<Timed>> partitions = new TreeMap<>();
    private long unreadable;
    private long tombstones;
    private long ahead;

    /** @param maxAhead records that are further ahead of their Kafka timestamp do not move the watermark */
    TimeSample(Sample sample, EventTimeColumn column, Optional<Duration> maxAhead) {
        this.maxAhead = maxAhead;
        sample.records().forEach(record -> add(record, column));
        int count = partitions.size();
        Optional<Map.Entry<Integer, Deque<Timed>>> next = next();
        while (next.isPresent()) {
            read(next.get().getKey(), next.get().getValue().removeFirst(), count);
            next = next();
        }
    }

    private void add(Sampled record, EventTimeColumn column) {
        if (record.value().isEmpty()) {
            tombstones++;
            return;
        }
        Optional<Instant> time = column.of(record);
        if (time.isEmpty()) {
            unreadable++;
            return;
        }
        partitions
                .computeIfAbsent(record.partition(), p -> new ArrayDeque<>())
                .addLast(new Timed(record.written(), time.get()));
    }

    /** The partition whose next record was written first. */
    private Optional<Map.Entry<Integer, Deque<Timed>>> next() {
        return partitions.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .min(Comparator.comparing(e -> e.getValue().getFirst().written()));
    }

    private void read(int partition, Timed record, int count) {
        if (newest.size() == count) {
            Duration late = Duration.between(record.time(), least(newest.values()));
            if (!late.isNegative() && !late.isZero()) {
                behind.add(late);
            }
        }
        boolean tooFar = record.time().isAfter(record.written().plus(believed()));
        ahead += tooFar ? 1 : 0;
        if (!tooFar || maxAhead.isEmpty()) {
            newest.merge(partition, record.time(), (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    private static Instant least(Collection<Instant> times) {
        return times.stream().min(Comparator.naturalOrder()).orElse(Instant.MIN);
    }

    /** Records whose event time was read. */
    long rows(Sample sample) {
        return sample.records().size() - unreadable - tombstones;
    }

    /** Records that are no rows, or have no event time in the column. */
    long unreadable() {
        return unreadable;
    }

    /** How far a row may be ahead of its own Kafka timestamp without being counted. */
    Duration believed() {
        return maxAhead.orElse(UNDECLARED);
    }

    /** Rows further ahead of their own Kafka timestamp than that. */
    long ahead() {
        return ahead;
    }

    /** Rows behind a watermark of this delay. */
    long behind(Duration delay) {
        return behind.stream().filter(late -> late.compareTo(delay) > 0).count();
    }

    /** The smallest delay behind whose watermark no row is. */
    Duration sufficient() {
        return behind.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** How far the newest event times of the partitions are apart. */
    Duration skew() {
        return newest.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        least(newest.values()),
                        newest.values().stream().max(Comparator.naturalOrder()).orElse(Instant.MAX));
    }
}
