package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import java.time.Duration;
import java.util.Optional;

/** {@code freshness} of a source. */
final class FreshnessAssembler {
    private static final String MAX_LAG = "max_lag_seconds";
    private static final String WARN_AFTER = "warn_after_seconds";

    private final Values values;

    FreshnessAssembler(Values values) {
        this.values = values;
    }

    Optional<Freshness> assemble(Fields source) {
        if (!source.has("freshness")) {
            return Optional.empty();
        }
        Fields fields = source.section("freshness");
        if (!fields.has(MAX_LAG) && !fields.has(WARN_AFTER) && !fields.isWrong(MAX_LAG, WARN_AFTER)) {
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            source.origin("freshness"),
                            "'freshness' needs '" + MAX_LAG + "' or '" + WARN_AFTER + "'.",
                            "Say how old the newest record may be: max_lag_seconds: 300.");
        }
        Optional<Duration> maxLag = limit(fields, MAX_LAG);
        Optional<Duration> warnAfter = limit(fields, WARN_AFTER);
        if (maxLag.isPresent()
                && warnAfter.filter(w -> w.compareTo(maxLag.get()) >= 0).isPresent()) {
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            fields.origin(WARN_AFTER),
                            "'" + WARN_AFTER + "' is " + written(warnAfter.get()) + ", and '" + MAX_LAG + "' "
                                    + written(maxLag.get()) + ": there would never be a warning.",
                            "Warn earlier than it fails.");
        }
        return maxLag.isEmpty() && warnAfter.isEmpty()
                ? Optional.empty()
                : Optional.of(new Freshness(maxLag, warnAfter));
    }

    private Optional<Duration> limit(Fields fields, String key) {
        Optional<Duration> limit = values.seconds(fields, key);
        if (limit.filter(Duration::isZero).isPresent()) {
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            fields.origin(key),
                            "'" + key + "' is 0: no record is ever as new as that.",
                            "Give at least 1 second, or leave it out.");
            return Optional.empty();
        }
        return limit;
    }

    private static String written(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
