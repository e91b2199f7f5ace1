package io.streamt.deploy.confluent;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.TargetSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Flink clusters of type confluent, each with its own connection; made when it is first asked. */
final class CloudClusters {
    private final TargetSettings settings;
    private final Duration patience;
    private final Map<String, Statements> known = new ConcurrentHashMap<>();

    /** @param patience how long a request may be put off, and a statement be under way */
    CloudClusters(TargetSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /** By its configured name; the default one for an empty name. */
    Statements of(String name) throws TargetException {
        Statements before = known.get(name);
        if (before != null) {
            return before;
        }
        TargetSettings.FlinkCluster found = settings.flinkCluster(name)
                .filter(c -> c.confluent().isPresent())
                .orElseThrow(() -> new TargetException(
                        Code.UNKNOWN_CLUSTER,
                        name.isEmpty()
                                ? "the default Flink cluster is not of type 'confluent'."
                                : "Flink cluster '" + name + "' is not configured, or not of type 'confluent'.",
                        "Add it under runtime.flink.clusters."));
        Statements statements = new Statements(found, patience);
        known.put(name, statements);
        return statements;
    }
}
