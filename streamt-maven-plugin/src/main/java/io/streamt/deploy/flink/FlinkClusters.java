package io.streamt.deploy.flink;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.TargetSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Flink clusters of an environment, each with its own connection; made when it is first asked. */
final class FlinkClusters {
    private final TargetSettings settings;
    private final SecretKeys keys;
    private final Duration patience;
    private final Map<String, FlinkCluster> known = new ConcurrentHashMap<>();

    /** @param patience how long one may be away */
    FlinkClusters(TargetSettings settings, SecretKeys keys, Duration patience) {
        this.keys = keys;
        this.settings = settings;
        this.patience = patience;
    }

    /** By its configured name; the default one for an empty name. */
    FlinkCluster of(String name) throws TargetException {
        FlinkCluster before = known.get(name);
        if (before != null) {
            return before;
        }
        TargetSettings.FlinkCluster found = settings.flinkCluster(name)
                .orElseThrow(() -> new TargetException(
                        name.isEmpty() ? Code.NO_TARGET : Code.UNKNOWN_CLUSTER,
                        name.isEmpty()
                                ? "no Flink cluster is configured."
                                : "Flink cluster '" + name + "' is not configured; clusters: "
                                        + String.join(", ", settings.flink().keySet()) + ".",
                        "Add it under runtime.flink.clusters."));
        FlinkCluster cluster = new FlinkCluster(
                new JobManager(name, found.restUrl(), found.http(), patience),
                new SqlGateway(found.sqlGatewayUrl(), found.http()),
                settings,
                keys,
                patience);
        known.put(name, cluster);
        return cluster;
    }
}
