package io.streamt.project;

import java.time.Duration;
import java.util.Optional;

/**
 * How old the newest record of a source may be; one of the limits at least is there.
 *
 * @param maxLag beyond it the source has failed
 * @param warnAfter below {@code maxLag}
 */
public record Freshness(Optional<Duration> maxLag, Optional<Duration> warnAfter) {}
