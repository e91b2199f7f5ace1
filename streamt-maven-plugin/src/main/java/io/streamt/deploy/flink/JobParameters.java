package io.streamt.deploy.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.manifest.ArtifactJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters that a running job carries ({@code pipeline.global-job-parameters}). They suffice to find what has changed.
 *
 * @param digest of the artifact that was submitted
 * @param sql digest of the statements
 * @param kept what it keeps, and where
 * @param secrets their fingerprint; empty for a job without
 * @param options Flink options it was submitted with
 */
record JobParameters(
        String digest,
        String sql,
        FlinkJobArtifact.Kept kept,
        String topic,
        String reads,
        boolean stateless,
        String secrets,
        SortedMap<String, String> options) {
    private static final String PREFIX = "streamt.";
    private static final int SHOWN_BYTES = 4;
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
                sql(job),
                job.state().kept(),
                job.state().topic(),
                String.join(",", job.state().reads()),
                job.state().stateless(),
                secrets,
                job.options());
    }

    private static String sql(FlinkJobArtifact job) {
        List<String> statements = new ArrayList<>(job.tables());
        statements.add(job.insert());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n;\n", statements).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
                userConfig.path(PREFIX + "sql").asText(),
                new FlinkJobArtifact.Kept(
                        userConfig.path(PREFIX + "meaning").asText(),
                        userConfig.path(PREFIX + "place").asText(),
                        userConfig.path(PREFIX + "rest").asText(),
                        userConfig.path(PREFIX + "singleton").asBoolean(),
                        userConfig.path(PREFIX + "operators").asText().lines().toList()),
                userConfig.path(PREFIX + "topic").asText(),
                userConfig.path(PREFIX + "reads").asText(),
                userConfig.path(PREFIX + "stateless").asBoolean(),
                userConfig.path(FINGERPRINT).asText(),
                options);
    }

    /** Whether a deploy of this tool started the job. */
    boolean isOurs() {
        return !digest.isEmpty();
    }

    /** As a JSON object: Flink's plain form breaks at colons and commas. */
    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(PREFIX + "hash", digest);
        json.put(PREFIX + "sql", sql);
        json.put(PREFIX + "meaning", kept.meaning());
        json.put(PREFIX + "place", kept.place());
        json.put(PREFIX + "rest", kept.rest());
        json.put(PREFIX + "singleton", String.valueOf(kept.singleton()));
        json.put(PREFIX + "operators", String.join("\n", kept.operators()));
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
