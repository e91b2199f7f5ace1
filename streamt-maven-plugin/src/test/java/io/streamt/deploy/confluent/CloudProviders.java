package io.streamt.deploy.confluent;

import io.streamt.artifact.TableConnection;
import io.streamt.deploy.ResourceProvider;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.TargetSettings;
import io.streamt.systems.TargetSettings.Confluent;
import io.streamt.systems.TargetSettings.FlinkCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Providers that reach the stand-in, and are soon impatient. */
public final class CloudProviders {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private CloudProviders() {}

    public static List<ResourceProvider<?, ?>> of(String url, String login, String pool, String principal) {
        HttpAccess http = new HttpAccess(
                "runtime.flink.clusters.cloud",
                Optional.of(new HttpAccess.Login(
                        "runtime.flink.clusters.cloud.api_secret", login, List.of(StandInCloud.SECRET))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Confluent cloud = new Confluent(
                StandInCloud.ORGANIZATION, StandInCloud.ENVIRONMENT, pool, "production", "orders", principal);
        TargetSettings settings = new TargetSettings(
                KafkaConnection.plain("k:9092"),
                TableConnection.plain("k:9092"),
                new TreeMap<>(Map.of("cloud", new FlinkCluster(url, "", http, Optional.of(cloud)))),
                Optional.of("cloud"),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                TargetSettings.Substitution.of(s -> s));
        return List.of(new TableProvider(settings, PATIENCE), new StatementProvider(settings, PATIENCE));
    }
}
