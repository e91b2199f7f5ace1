package io.streamt.deploy.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The newest checkpoint that was completed.
 *
 * @param age of what is in it: since it began
 * @param bytes of the whole state
 */
record LastCheckpoint(Duration age, long bytes) {
    private static final int STEP = 1000;

    /** As Flink shows it under {@code /jobs/<id>/checkpoints}; empty while there is none. */
    static Optional<LastCheckpoint> read(JsonNode checkpoints, Instant now) {
        JsonNode completed = checkpoints.path("latest").path("completed");
        if (!completed.has("trigger_timestamp")) {
            return Optional.empty();
        }
        Duration age = Duration.between(
                Instant.ofEpochMilli(completed.path("trigger_timestamp").asLong()), now);
        return Optional.of(new LastCheckpoint(
                age.isNegative() ? Duration.ZERO : age,
                completed.path("state_size").asLong()));
    }

    String text() {
        return age.toSeconds() + " s ago, " + size();
    }

    private String size() {
        if (bytes < STEP) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double size = (double) bytes / STEP;
        int unit = 0;
        while (size >= STEP && unit < units.length - 1) {
            size /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }

    Map<String, Long> metrics() {
        return Map.of("checkpoint_age_seconds", age.toSeconds(), "checkpoint_bytes", bytes);
    }
}
