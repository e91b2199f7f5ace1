package io.streamt.deploy.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statement as Confluent Cloud shows it.
 *
 * @param version of this state of it, which a change must name
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
    /** @param severity LOW, MODERATE, CRITICAL, or one that came later */
    record Warning(String severity, String reason, String message) {
        boolean isCritical() {
            return severity.equals("CRITICAL");
        }

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

    String label(String name) {
        return labels.getOrDefault(name, "");
    }

    private static SortedMap<String, String> map(JsonNode node) {
        SortedMap<String, String> map = new TreeMap<>();
        node.fieldNames().forEachRemaining(name -> map.put(name, node.path(name).asText()));
        return map;
    }
}
