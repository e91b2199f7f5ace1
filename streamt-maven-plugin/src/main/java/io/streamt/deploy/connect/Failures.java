package io.streamt.deploy.connect;

import io.streamt.artifact.ConnectorArtifact;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.UnreadableRecords;
import io.streamt.deploy.UnreadableRecords.Form;
import io.streamt.diagnostic.Code;
import java.util.Map;
import java.util.Optional;

/** Describes the failure of a connector without secrets, and with the record that caused it. */
record Failures(UnreadableRecords records) {
    /**
     * @param config what the worker got
     * @param failure as its status says
     */
    String text(String failure, ConnectorArtifact connector, Map<String, String> config) {
        String masked = ConnectorDiff.masked(failure, connector, config);
        boolean told = FailedRecord.in(failure).isPresent();
        return told || !ConnectorDiff.isPoison(failure)
                ? masked
                : place(connector, config).map(r -> masked + " (" + r + ")").orElse(masked);
    }

    /**
     * Values are told only of keys that are no secret.
     *
     * @param complaints by key
     */
    static Optional<String> refused(
            Map<String, String> complaints, ConnectorArtifact connector, Map<String, String> config) {
        return complaints.entrySet().stream()
                .map(e -> e.getKey() + ": "
                        + (connector.secretKeys().contains(e.getKey())
                                ? "its value is refused"
                                : ConnectorDiff.masked(e.getValue(), connector, config)))
                .reduce((a, b) -> a + "; " + b);
    }

    /** @param complaint of {@link #refused}; absent where there is none */
    static void check(ConnectorArtifact connector, Optional<String> complaint) throws TargetException {
        if (complaint.isPresent()) {
            throw new TargetException(
                    Code.CONNECT_REFUSED,
                    "connector '" + connector.name() + "' is not configured right: " + complaint.get(),
                    "Correct it under advanced.connector.config, and deploy again.");
        }
    }

    private Optional<FailedRecord> place(ConnectorArtifact connector, Map<String, String> config) {
        // A virtual topic is read through the Gateway, where offsets are others.
        Optional<Form> form =
                connector.rule().isPresent() ? Optional.empty() : form(config.getOrDefault("value.converter", ""));
        return form.flatMap(f -> connector.consumerGroup().flatMap(g -> records.first(connector.topic(), g, f)))
                .map(p -> new FailedRecord(p.topic(), String.valueOf(p.partition()), String.valueOf(p.offset())));
    }

    private static Optional<Form> form(String converter) {
        if (converter.endsWith(".JsonConverter")) {
            return Optional.of(Form.JSON);
        }
        return converter.endsWith(".AvroConverter") ? Optional.of(Form.REGISTRY) : Optional.empty();
    }
}
