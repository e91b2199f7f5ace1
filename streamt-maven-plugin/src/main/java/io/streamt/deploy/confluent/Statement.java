package io.streamt.deploy.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statement as Confluent Cloud shows it.
 *
 * @param json all of it
 */
record Statement(
        String name,
        SortedMap<String, String> labels,
        String text,
        SortedMap<String, String> properties,
        String computePool,
        String principal,
        Phase phase,
        String detail,
        List<Warning> warnings,
        String created,
        JsonNode json) {
    /** The property that names the statement whose read positions it starts from. */
    static final String OFFSETS_FROM = "sql.tables.initial-offset-from";

    /** @param severity LOW, MODERATE, CRITICAL, or one that came later */
    record Warning(String severity, String reason, String message) {
        String shown() {
            return severity + " " + reason + ": " + message;
        }
    }

    Statement {
        labels = new TreeMap<>(labels);
        properties = new TreeMap<>(properties);
        warnings = List.copyOf(warnings);
    }

    static Statement read(JsonNode json) {
        JsonNode spec = json.path("spec");
        JsonNode status = json.path("status");
        List<Warning> warnings = new ArrayList<>();
        status.path("warnings")
                .forEach(w -> warnings.add(new Warning(
                        w.path("severity").asText(),
                        w.path("reason").asText(),
                        w.path("message").asText())));
        return new Statement(
                json.path("name").asText(),
                map(json.path("metadata").path("labels")),
                spec.path("statement").asText(),
                map(spec.path("properties")),
                spec.path("compute_pool_id").asText(),
                spec.path("principal").asText(),
                Phase.of(status.path("phase").asText()),
                status.path("detail").asText(),
                warnings,
                json.path("metadata").path("created_at").asText(),
                json);
    }

    /** The statement whose read positions it starts from; empty for none. */
    String takesOverFrom() {
        return properties.getOrDefault(OFFSETS_FROM, "");
    }

    /** That its pool has no room, or that its state outgrows what is allowed; else empty. */
    String limits() {
        String scaling =
                json.path("status").path("scaling_status").path("scaling_state").asText();
        String state = json.path("status")
                .path("state_limit_status")
                .path("state_limit_state")
                .asText();
        boolean tooMuch = state.startsWith("EXCEEDING");
        return (scaling.equals("POOL_EXHAUSTED") ? "its compute pool has no room" : "")
                + (tooMuch ? "its state is " + state.toLowerCase(Locale.ROOT).replace('_', ' ') : "");
    }

    String label(String name) {
        return labels.getOrDefault(name, "");
    }

    private static SortedMap<String, String> map(JsonNode node) {
        SortedMap<String, String> map = new TreeMap<>();
        node.fieldNames().forEachRemaining(name -> map.put(name, node.path(name).asText()));
        return map;
    }
}
