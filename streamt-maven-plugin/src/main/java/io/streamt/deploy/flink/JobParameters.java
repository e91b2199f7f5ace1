package io.streamt.deploy.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.manifest.ArtifactJson;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a running job says of itself ({@code pipeline.global-job-parameters}): enough to tell what changed.
 *
 * @param digest of the artifact that was submitted
 * @param secrets their fingerprint; empty for a job without
 * @param options Flink options it was submitted with
 */
record JobParameters(
        String digest,
        String planDigest,
        String topic,
        String reads,
        boolean stateless,
        String secrets,
        SortedMap<String, String> options) {
    private static final String PREFIX = "streamt.";
    private static final String OPTION = "streamt.option.";

    /** Flink shows no value whose key has "secret" in it, not even this one. */
    private static final String FINGERPRINT = "streamt.fingerprint";

    JobParameters {
        options = new TreeMap<>(options);
    }

    /** Without its secrets. */
    static JobParameters of(FlinkJobArtifact job) {
        return of(job, "");
    }

    /** @param secrets their fingerprint */
    static JobParameters of(FlinkJobArtifact job, String secrets) {
        return new JobParameters(
                ArtifactJson.digest(job),
                job.state().planDigest(),
                job.state().topic(),
                String.join(",", job.state().reads()),
                job.state().stateless(),
                secrets,
                job.options());
    }

    /** As Flink shows it under {@code /jobs/<id>/config}; empty texts for a job that is not ours. */
    static JobParameters read(JsonNode userConfig) {
        SortedMap<String, String> options = new TreeMap<>();
        userConfig.fieldNames().forEachRemaining(name -> {
            if (name.startsWith(OPTION)) {
                options.put(
                        name.substring(OPTION.length()), userConfig.path(name).asText());
            }
        });
        return new JobParameters(
                userConfig.path(PREFIX + "hash").asText(),
                userConfig.path(PREFIX + "plan").asText(),
                userConfig.path(PREFIX + "topic").asText(),
                userConfig.path(PREFIX + "reads").asText(),
                userConfig.path(PREFIX + "stateless").asBoolean(),
                userConfig.path(FINGERPRINT).asText(),
                options);
    }

    /** As a JSON object: Flink's plain form breaks at colons and commas. */
    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(PREFIX + "hash", digest);
        json.put(PREFIX + "plan", planDigest);
        json.put(PREFIX + "topic", topic);
        json.put(PREFIX + "reads", reads);
        json.put(PREFIX + "stateless", String.valueOf(stateless));
        json.put(FINGERPRINT, secrets);
        for (Map.Entry<String, String> option : options.entrySet()) {
            json.put(OPTION + option.getKey(), option.getValue());
        }
        return json.toString();
    }
}
