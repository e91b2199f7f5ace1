package @package@;

import io.streamt.annotations.EventTime;
import io.streamt.annotations.Source;
import java.time.Instant;

/** What sensors send: a topic that others write. */
@Source(topic = "readings", eventTime = @EventTime(column = "measured_at", maxOutOfOrderness = "5s"))
record Readings(String sensorId, double temperature, Instant measuredAt) {}
