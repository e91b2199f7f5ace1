package io.streamt.project;

import io.streamt.declaration.Fields;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The systems of an environment from {@code runtime:}. */
final class RuntimeAssembler {
    private static final List<String> OF_CONFLUENT = List.of(
            "organization_id",
            "environment_id",
            "compute_pool_id",
            "api_key",
            "api_secret",
            "catalog",
            "database",
            "principal");

    private final Values values;
    private final HttpAssembler http;

    RuntimeAssembler(Values values) {
        this.values = values;
        this.http = new HttpAssembler(values);
    }

    /** @param group of the project; may be empty */
    RuntimeSettings assemble(Fields runtime, String group) {
        Fields kafka = runtime.section("kafka");
        return new RuntimeSettings(
                runtime.has("kafka") ? Optional.of(kafka(kafka, group)) : Optional.empty(),
                runtime.has("schema_registry")
                        ? Optional.of(registry(runtime.section("schema_registry")))
                        : Optional.empty(),
                clusters(runtime.section("flink"), this::flink),
                clusters(
                        runtime.section("connect"),
                        (name, c) -> new RuntimeSettings.Connect(
                                address(name, c, "rest_url"), http.withUser("runtime.connect.clusters." + name, c))),
                runtime.has("gateway") ? Optional.of(gateway(runtime.section("gateway"))) : Optional.empty());
    }

    private RuntimeSettings.Gateway gateway(Fields gateway) {
        Optional<LocatedText> url = gateway.text("admin_url");
        if (url.isEmpty() && !gateway.isWrong("admin_url")) {
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            gateway.origin(),
                            "'runtime.gateway' needs 'admin_url'.",
                            "Write admin_url: \"http://host:8888\".");
        }
        return new RuntimeSettings.Gateway(
                base("admin_url", url),
                gateway.text("proxy_bootstrap").map(LocatedText::text),
                values.text(gateway, "virtual_cluster", RuntimeSettings.Gateway.DEFAULT_CLUSTER),
                http.withUser("runtime.gateway", gateway));
    }

    Local local(Fields local) {
        Fields flink = local.section("flink");
        return new Local(
                values.text(local, "directory"),
                values.bool(local, "postgres"),
                values.bool(local, "schema_registry"),
                values.texts(local, "connect_plugins"),
                values.oneOf(flink, "mode", Map.of("processes", "processes", "single", "single")),
                values.integer(flink, "task_slots", 1),
                values.bool(flink, "rocksdb").orElse(false),
                values.map(local, "versions"));
    }

    private RuntimeSettings.Kafka kafka(Fields kafka, String group) {
        String servers = servers(kafka, "bootstrap_servers");
        if (servers.isEmpty() && !kafka.isWrong("bootstrap_servers")) {
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            kafka.origin(),
                            "'runtime.kafka' needs 'bootstrap_servers'.",
                            "Write bootstrap_servers: \"host:9092\".");
        }
        String internal = servers(kafka, "bootstrap_servers_internal");
        KafkaSecurity security = new KafkaSecurity(values);
        return new RuntimeSettings.Kafka(
                servers,
                internal.isEmpty() ? servers : internal,
                security.properties(kafka),
                security.login(kafka),
                serverId(kafka),
                kafka.tree("principals")
                        .map(t -> new PrincipalsAssembler(values).assemble(t, kafka.origin("principals"), group)));
    }

    private RuntimeSettings.Registry registry(Fields registry) {
        Optional<LocatedText> url = registry.text("url");
        if (url.isEmpty() && !registry.isWrong("url")) {
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            registry.origin(),
                            "'runtime.schema_registry' needs 'url'.",
                            "Write url: \"http://host:8081\".");
        }
        return new RuntimeSettings.Registry(
                base("url", url), http.withUser("runtime.schema_registry", registry), false);
    }

    private Optional<String> serverId(Fields fields) {
        return fields.text("server_id").map(values::resolveWhatIsSet);
    }

    private String servers(Fields kafka, String key) {
        return kafka.texts(key).stream().map(LocatedText::text).collect(Collectors.joining(","));
    }

    private RuntimeSettings.Flink flink(String name, Fields cluster) {
        if (values.oneOf(cluster, "type", Map.of("rest", false, "confluent", true))
                .orElse(false)) {
            tellWithoutEffect(name, cluster, "confluent", List.of("sql_gateway_url"));
            return confluent(name, cluster);
        }
        tellWithoutEffect(name, cluster, "rest", OF_CONFLUENT);
        return new RuntimeSettings.Flink(
                address(name, cluster, "rest_url"),
                address(name, cluster, "sql_gateway_url"),
                http.flink("runtime.flink.clusters." + name, cluster));
    }

    private void tellWithoutEffect(String name, Fields cluster, String type, List<String> keys) {
        keys.stream().filter(cluster::has).forEach(key -> values.diagnostics()
                .warning(
                        Code.NO_EFFECT,
                        cluster.origin(key),
                        "'" + key + "' has no effect on cluster '" + name + "', which is of type '" + type + "'.",
                        "Leave it out, or give the cluster the type that it belongs to."));
    }

    private RuntimeSettings.Flink confluent(String name, Fields cluster) {
        return new RuntimeSettings.Flink(
                address(name, cluster, "rest_url"),
                "",
                http.confluent("runtime.flink.clusters." + name, cluster),
                Optional.of(new RuntimeSettings.Confluent(
                        needed(name, cluster, "organization_id"),
                        needed(name, cluster, "environment_id"),
                        cluster.text("compute_pool_id").map(LocatedText::text),
                        needed(name, cluster, "catalog"),
                        needed(name, cluster, "database"),
                        cluster.text("principal").map(LocatedText::text))));
    }

    private String needed(String cluster, Fields fields, String key) {
        Optional<LocatedText> text = fields.text(key);
        if (text.isEmpty() && !fields.isWrong(key)) {
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            fields.origin(key),
                            "cluster '" + cluster + "' is of type 'confluent' and needs '" + key + "'.",
                            "Confluent Cloud's console shows it; catalog and database are the names of the environment and of"
                                    + " the Kafka cluster.");
        }
        return text.map(LocatedText::text).orElse("");
    }

    private String address(String cluster, Fields fields, String key) {
        Optional<LocatedText> text = fields.text(key);
        if (text.isEmpty() && !fields.isWrong(key)) {
            values.diagnostics()
                    .error(
                            Code.MISSING_KEY,
                            fields.origin(key),
                            "cluster '" + cluster + "' needs '" + key + "'.",
                            "Write " + key + ": \"http://host:port\".");
        }
        return base(key, text);
    }

    /** Paths are put behind it. */
    private String base(String key, Optional<LocatedText> url) {
        url.filter(text -> values.resolveWhatIsSet(text).matches("[^?#]*[?#].*"))
                .ifPresent(text -> values.diagnostics()
                        .error(
                                Code.ILLEGAL_VALUE,
                                text.origin(),
                                "'" + key + "' is an address with a query or a fragment.",
                                "Give the address alone; a login stands beside it."));
        return url.map(LocatedText::text).orElse("").replaceAll("/+$", "");
    }

    private <C> RuntimeSettings.Clusters<C> clusters(Fields section, BiFunction<String, Fields, C> read) {
        SortedMap<String, C> byName = new TreeMap<>();
        section.named("clusters").forEach((name, fields) -> byName.put(name, read.apply(name, fields)));
        Optional<String> given = values.text(section, "default");
        if (given.isPresent() && !byName.containsKey(given.get())) {
            values.diagnostics()
                    .error(
                            Code.UNKNOWN_CLUSTER,
                            section.origin("default"),
                            "the default cluster '" + given.get() + "' is not among the clusters.",
                            byName.isEmpty()
                                    ? "There are none: give them under 'clusters'."
                                    : NearestNames.didYouMean(given.get(), byName.keySet()) + "Clusters: "
                                            + NearestNames.list(byName.keySet()) + ".");
        }
        Optional<String> only = byName.size() == 1 ? Optional.of(byName.firstKey()) : Optional.empty();
        return new RuntimeSettings.Clusters<>(given.or(() -> only), byName);
    }
}
