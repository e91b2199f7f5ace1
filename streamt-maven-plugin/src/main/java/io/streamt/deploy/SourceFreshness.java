package io.streamt.deploy;

import io.streamt.artifact.ResourceId;
import io.streamt.deploy.ResourceState.State;
import io.streamt.manifest.Manifest.FreshnessEntry;
import io.streamt.manifest.Manifest.SourceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How sources are that say how old their newest record may be; no deploy makes or changes their topics. */
public final class SourceFreshness {
    private SourceFreshness() {}

    /**
     * The state of each source that has a limit, in their order.
     *
     * @param newest record of each topic that exists, empty where it holds none
     */
    public static List<ResourceState> of(
            List<SourceEntry> sources, Map<String, Optional<Instant>> newest, Instant now) {
        return sources.stream()
                .flatMap(s -> s.freshness().map(limits -> state(s, limits, newest, now)).stream())
                .toList();
    }

    private static ResourceState state(
            SourceEntry source, FreshnessEntry limits, Map<String, Optional<Instant>> newest, Instant now) {
        ResourceId id = ResourceId.topic(source.topic());
        String name = "source " + source.name();
        Optional<Instant> record = newest.get(source.topic());
        if (record == null) {
            return new ResourceState(id, State.MISSING, name + ", does not exist", new TreeMap<>());
        }
        if (record.isEmpty()) {
            State state = limits.maxLagMillis().isPresent() ? State.FAILED : State.WARN;
            return new ResourceState(id, state, name + ", holds no record" + allowed(limits, state), new TreeMap<>());
        }
        // The clocks of those who write may be ahead of ours.
        Duration since = Duration.between(record.get(), now);
        Duration age = since.isNegative() ? Duration.ZERO : since;
        State state = state(age, limits);
        return new ResourceState(
                id,
                state,
                name + ", newest record " + written(age) + " old" + allowed(limits, state),
                new TreeMap<>(Map.of("newest_record_age_seconds", age.toSeconds())));
    }

    private static State state(Duration age, FreshnessEntry limits) {
        if (isOlder(age, limits.maxLagMillis())) {
            return State.FAILED;
        }
        return isOlder(age, limits.warnAfterMillis()) ? State.WARN : State.OK;
    }

    private static boolean isOlder(Duration age, Optional<Long> limit) {
        return limit.filter(millis -> age.toMillis() > millis).isPresent();
    }

    /** The limit that was passed; nothing where none was. */
    private static String allowed(FreshnessEntry limits, State state) {
        if (state == State.OK) {
            return "";
        }
        return state == State.FAILED
                ? ", may be " + written(limits.maxLagMillis())
                : ", warns after " + written(limits.warnAfterMillis());
    }

    private static String written(Optional<Long> limit) {
        return limit.map(millis -> written(Duration.ofMillis(millis))).orElse("");
    }

    /** The two largest units that are not zero: {@code 2h 5m}, {@code 40s}, {@code 300ms}. */
    static String written(Duration duration) {
        if (duration.toSeconds() == 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + "s";
        }
        if (duration.toHours() == 0) {
            return two(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
        }
        return duration.toDays() == 0
                ? two(duration.toHours(), "h", duration.toMinutesPart(), "m")
                : two(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String two(long large, String unit, int small, String smallUnit) {
        return large + unit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
