package io.streamt.systems;

import io.streamt.artifact.RegistryConnection;
import io.streamt.artifact.TableConnection;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.project.Credentials;
import io.streamt.project.RuntimeSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The systems of an environment as {@code runtime:} says, with everything filled in that its file leaves open. */
public final class RemoteSystems {
    private static final String JAAS = "sasl.jaas.config";

    /** Where Kafka's login modules are; and where they are in Flink's SQL connector, which brings a Kafka client of its own. */
    private static final String MODULES = "org.apache.kafka.common.security.";

    private static final String FLINK_MODULES = "org.apache.flink.kafka.shaded." + MODULES;

    private final String environment;
    private final Secrets secrets;
    private final Servers servers;

    public RemoteSystems(String environment, Secrets secrets, Servers servers) {
        this.environment = environment;
        this.secrets = secrets;
        this.servers = servers;
    }

    public TargetSettings settings(RuntimeSettings runtime) throws TargetException {
        RuntimeSettings.Kafka kafka = runtime.kafka()
                .orElseThrow(() -> new TargetException(
                        Code.NO_TARGET,
                        "no Kafka is configured for environment '" + environment + "'.",
                        "Give runtime.kafka.bootstrap_servers, or use the local stack: -Dstreamt.environment=local."));
        TreeMap<String, TargetSettings.FlinkCluster> flink = new TreeMap<>();
        for (var cluster : runtime.flink().byName().entrySet()) {
            flink.put(
                    cluster.getKey(),
                    new TargetSettings.FlinkCluster(
                            secrets.apply(cluster.getValue().restUrl()),
                            secrets.apply(cluster.getValue().sqlGatewayUrl()),
                            http(cluster.getValue().http()),
                            confluent(cluster.getValue().confluent())));
        }
        TreeMap<String, TargetSettings.ConnectCluster> connect = new TreeMap<>();
        for (var cluster : runtime.connect().byName().entrySet()) {
            connect.put(
                    cluster.getKey(),
                    new TargetSettings.ConnectCluster(
                            secrets.apply(cluster.getValue().restUrl()),
                            http(cluster.getValue().http())));
        }
        SortedMap<String, String> properties = properties(kafka);
        TableConnection tables = tables(secrets.apply(kafka.internalBootstrapServers()), properties, runtime);
        return new TargetSettings(
                new KafkaConnection(secrets.apply(kafka.bootstrapServers()), properties),
                tables,
                flink,
                runtime.flink().defaultName(),
                connect,
                runtime.connect().defaultName(),
                gateway(runtime),
                new RegistryVariables(tables, secrets));
    }

    private Optional<TargetSettings.Gateway> gateway(RuntimeSettings runtime) throws TargetException {
        if (runtime.gateway().isEmpty()) {
            return Optional.empty();
        }
        RuntimeSettings.Gateway gateway = runtime.gateway().get();
        return Optional.of(new TargetSettings.Gateway(
                secrets.apply(gateway.adminUrl()), gateway.virtualCluster(), http(gateway.http())));
    }

    private Optional<TargetSettings.Confluent> confluent(Optional<RuntimeSettings.Confluent> given)
            throws TargetException {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        RuntimeSettings.Confluent cloud = given.get();
        return Optional.of(new TargetSettings.Confluent(
                secrets.apply(cloud.organization()),
                secrets.apply(cloud.environment()),
                secrets.apply(cloud.computePool().orElse("")),
                secrets.apply(cloud.catalog()),
                secrets.apply(cloud.database()),
                secrets.apply(cloud.principal().orElse(""))));
    }

    private SortedMap<String, String> properties(RuntimeSettings.Kafka kafka) throws TargetException {
        SortedMap<String, String> properties = new TreeMap<>();
        for (Map.Entry<String, String> property : kafka.properties().entrySet()) {
            properties.put(property.getKey(), secrets.apply(property.getValue()));
        }
        if (kafka.login().isPresent()) {
            properties.put(JAAS, login(kafka.login().get(), kafka.serverId()).jaas());
        }
        return properties;
    }

    private RuntimeSettings.Login login(RuntimeSettings.Login login, Optional<String> serverId) throws TargetException {
        if (serverId.isEmpty()) {
            return new RuntimeSettings.Login(
                    login.mechanism(), secrets.apply(login.username()), secrets.apply(login.password()));
        }
        Servers.Server server = withUser(serverId.get(), "runtime.kafka.server_id");
        return new RuntimeSettings.Login(login.mechanism(), server.username(), server.password());
    }

    private Servers.Server server(String id, String setting) throws TargetException {
        return servers.find(secrets.apply(id), setting);
    }

    private Servers.Server withUser(String id, String setting) throws TargetException {
        Servers.Server server = server(id, setting);
        if (server.username().isEmpty()) {
            throw new TargetException(
                    Code.SERVER,
                    "the server '" + secrets.apply(id) + "' of settings.xml, which " + setting
                            + " names, has no username.",
                    "Give it one.");
        }
        return server;
    }

    private HttpAccess http(RuntimeSettings.Http http) throws TargetException {
        return new HttpAccess(
                http.place(),
                login(http),
                store(http.truststore(), http.place() + ".http.truststore_location"),
                store(http.keystore(), http.place() + ".http.keystore_location"),
                http.timeout());
    }

    private Optional<HttpAccess.Login> login(RuntimeSettings.Http http) throws TargetException {
        if (http.user().isPresent()) {
            return Optional.of(basic(
                    http.place() + ".username and password",
                    secrets.apply(http.user().get().name()),
                    secrets.apply(http.user().get().password())));
        }
        if (http.token().isPresent()) {
            return Optional.of(bearer(
                    http.place() + ".http.token", secrets.apply(http.token().get())));
        }
        if (http.serverId().isPresent()) {
            String setting = http.place() + ".server_id";
            Servers.Server server = server(http.serverId().get(), setting);
            String where = "the server '" + secrets.apply(http.serverId().get()) + "' of settings.xml, which " + setting
                    + " names";
            return Optional.of(
                    server.username().isEmpty()
                            ? bearer(where, server.password())
                            : basic(where, server.username(), server.password()));
        }
        return Optional.empty();
    }

    private static HttpAccess.Login basic(String setting, String user, String password) {
        String encoded = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new HttpAccess.Login(setting, "Basic " + encoded, List.of(encoded, password));
    }

    private static HttpAccess.Login bearer(String setting, String token) {
        return new HttpAccess.Login(setting, "Bearer " + token, List.of(token));
    }

    private Optional<HttpAccess.Store> store(Optional<RuntimeSettings.Store> store, String setting)
            throws TargetException {
        return store.isEmpty()
                ? Optional.empty()
                : Optional.of(new HttpAccess.Store(
                        setting,
                        secrets.apply(store.get().location()),
                        secrets.apply(store.get().password())));
    }

    private TableConnection tables(String brokers, SortedMap<String, String> properties, RuntimeSettings runtime)
            throws TargetException {
        SortedMap<String, String> ofTables = new TreeMap<>(properties);
        ofTables.computeIfPresent(JAAS, (key, jaas) -> jaas.replace(MODULES, FLINK_MODULES));
        SortedSet<String> secret = properties.keySet().stream()
                .filter(Credentials::isCredential)
                .collect(Collectors.toCollection(TreeSet::new));
        Optional<RuntimeSettings.Registry> registry = runtime.registry();
        Optional<String> gateway = runtime.gateway().flatMap(RuntimeSettings.Gateway::proxyBootstrap);
        return new TableConnection(
                brokers,
                ofTables,
                secret,
                registry.isEmpty() ? RegistryConnection.NONE : connection(registry.get()),
                gateway.isEmpty() ? "" : secrets.apply(gateway.get()));
    }

    private RegistryConnection connection(RuntimeSettings.Registry registry) throws TargetException {
        RuntimeSettings.Http http = registry.http();
        SortedMap<String, String> ssl = new TreeMap<>();
        if (http.truststore().isPresent()) {
            put(ssl, RegistryConnection.TRUSTSTORE, http.truststore().get());
        }
        if (http.keystore().isPresent()) {
            put(ssl, RegistryConnection.KEYSTORE, http.keystore().get());
        }
        return new RegistryConnection(
                secrets.apply(registry.url()),
                login(registry),
                http.token().isEmpty()
                        ? Optional.empty()
                        : Optional.of(secrets.apply(http.token().get())),
                ssl,
                http.timeout());
    }

    private void put(SortedMap<String, String> ssl, String name, RuntimeSettings.Store store) throws TargetException {
        ssl.put(name + ".location", secrets.apply(store.location()));
        ssl.put(name + ".password", secrets.apply(store.password()));
    }

    private Optional<String> login(RuntimeSettings.Registry registry) throws TargetException {
        Optional<String> serverId = registry.http().serverId();
        if (serverId.isPresent()) {
            Servers.Server server = withUser(serverId.get(), "runtime.schema_registry.server_id");
            return Optional.of(server.username() + ":" + server.password());
        }
        return registry.login().isEmpty()
                ? Optional.empty()
                : Optional.of(secrets.apply(registry.login().get()));
    }
}
