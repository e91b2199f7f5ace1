package io.streamt.mojo;

import io.streamt.artifact.TableConnection;
import io.streamt.declaration.Declarations;
import io.streamt.declaration.Fields;
import io.streamt.deploy.KafkaConnection;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.TargetSettings;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.Credentials;
import io.streamt.project.LocalAdjustment;
import io.streamt.project.Project;
import io.streamt.project.RuntimeSettings;
import io.streamt.project.Variables;
import io.streamt.stack.Endpoints;
import io.streamt.stack.StackException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Where a goal works.
 *
 * @param endpoints of the local stack, for the environment {@code local} alone
 * @param fields of its file in {@code environments/}, where there is one
 */
record Environment(
        String name, boolean isProtected, Optional<Endpoints> endpoints, Optional<Fields> fields, Variables variables) {
    static final String LOCAL = "local";
    static final String DEFAULT = "default";
    private static final String STACK_DOWN = "the local stack is not running; `mvn streamt:up`";

    /** Finds the environment of that name; for {@code local}, its running stack. */
    static Environment find(String name, Module module, Diagnostics diagnostics)
            throws StackException, TargetException {
        Optional<Fields> fields = module.files().environment(name, diagnostics);
        Optional<Endpoints> endpoints = Optional.empty();
        if (name.equals(LOCAL)) {
            endpoints = LocalStacks.running(module);
            if (endpoints.isEmpty()) {
                throw new TargetException(Code.STACK_NOT_RUNNING, STACK_DOWN + ".", "");
            }
        } else if (fields.isEmpty() && !name.equals(DEFAULT)) {
            throw new TargetException(
                    Code.UNKNOWN_ENVIRONMENT,
                    "environment '" + name + "' does not exist.",
                    "Environments: " + String.join(", ", known(module)) + ".");
        }
        boolean guarded = fields.map(f -> f.section("environment"))
                .flatMap(f -> f.text("protected"))
                .filter(t -> t.text().equals("true"))
                .isPresent();
        return new Environment(name, guarded, endpoints, fields, EnvironmentVariables.of(module, name, endpoints));
    }

    /** The same without its systems, the local stack left where it is. */
    static Environment declared(String name, Module module, Diagnostics diagnostics) throws TargetException {
        return new Environment(
                name,
                false,
                Optional.empty(),
                module.files().environment(name, diagnostics),
                EnvironmentVariables.of(module, name, Optional.empty()));
    }

    /** For goals that need none: declarations as they stand. */
    static Environment none(Module module) throws TargetException {
        return new Environment(
                DEFAULT,
                false,
                Optional.empty(),
                Optional.empty(),
                EnvironmentVariables.of(module, DEFAULT, Optional.empty()));
    }

    /** The name that was asked for, or the only one there can be. */
    static String choose(String given, Module module) throws TargetException {
        List<String> files = module.files().environments();
        boolean onlyLocal = files.isEmpty() || files.equals(List.of(LOCAL));
        if (given.isEmpty() && !onlyLocal) {
            throw new TargetException(
                    Code.UNKNOWN_ENVIRONMENT,
                    "no environment was chosen.",
                    "Choose one with -Dstreamt.environment=<name>: " + String.join(", ", known(module)) + ".");
        }
        return given.isEmpty() ? DEFAULT : given;
    }

    private static List<String> known(Module module) {
        List<String> names = new java.util.ArrayList<>(module.files().environments());
        if (!names.contains(LOCAL)) {
            names.add(LOCAL);
        }
        return names;
    }

    /** {@code safety.allow_destructive}; true where it is not given. */
    boolean allowsDestruction() {
        return !flag("safety", "allow_destructive", "false");
    }

    /** Whether a deploy must name the environment again. */
    boolean wantsConfirmation() {
        return isProtected || flag("safety", "confirm_apply", "true");
    }

    private boolean flag(String section, String key, String value) {
        return fields.map(f -> f.section(section))
                .flatMap(f -> f.text(key))
                .filter(t -> t.text().equals(value))
                .isPresent();
    }

    boolean isLocal() {
        return name.equals(LOCAL);
    }

    Declarations apply(Declarations declarations) {
        return fields.map(declarations::in).orElse(declarations);
    }

    /** What the local stack changes of every project. */
    UnaryOperator<Project> adjustment() {
        return isLocal() ? new LocalAdjustment() : UnaryOperator.identity();
    }

    /** The systems of a project in this environment, addresses resolved. */
    TargetSettings settings(RuntimeSettings runtime) throws TargetException {
        return endpoints.isPresent() ? local(endpoints.get()) : remote(runtime);
    }

    private TargetSettings local(Endpoints stack) {
        TreeMap<String, TargetSettings.FlinkCluster> flink = new TreeMap<>();
        flink.put(LOCAL, new TargetSettings.FlinkCluster(stack.flinkRest(), stack.sqlGateway()));
        TreeMap<String, String> connect = new TreeMap<>();
        connect.put(LOCAL, stack.connect());
        return new TargetSettings(
                KafkaConnection.plain(stack.kafka()),
                new TableConnection(
                        stack.kafka(),
                        new TreeMap<>(),
                        new TreeSet<>(),
                        stack.schemaRegistry().orElse(""),
                        Optional.empty()),
                flink,
                Optional.of(LOCAL),
                connect,
                Optional.of(LOCAL),
                new Secrets(variables));
    }

    private TargetSettings remote(RuntimeSettings runtime) throws TargetException {
        RuntimeSettings.Kafka kafka = runtime.kafka()
                .orElseThrow(() -> new TargetException(
                        Code.NO_TARGET,
                        "no Kafka is configured for environment '" + name + "'.",
                        "Give runtime.kafka.bootstrap_servers, or use the local stack: -Dstreamt.environment=local."));
        TreeMap<String, TargetSettings.FlinkCluster> flink = new TreeMap<>();
        for (var cluster : runtime.flink().byName().entrySet()) {
            flink.put(
                    cluster.getKey(),
                    new TargetSettings.FlinkCluster(
                            address(cluster.getValue().restUrl()),
                            address(cluster.getValue().sqlGatewayUrl())));
        }
        TreeMap<String, String> connect = new TreeMap<>();
        for (var cluster : runtime.connect().byName().entrySet()) {
            connect.put(cluster.getKey(), address(cluster.getValue().restUrl()));
        }
        SortedMap<String, String> properties = properties(kafka);
        return new TargetSettings(
                new KafkaConnection(address(kafka.bootstrapServers()), properties),
                tables(address(kafka.internalBootstrapServers()), properties, runtime.registry()),
                flink,
                runtime.flink().defaultName(),
                connect,
                runtime.connect().defaultName(),
                new Secrets(variables));
    }

    private SortedMap<String, String> properties(RuntimeSettings.Kafka kafka) throws TargetException {
        SortedMap<String, String> properties = new TreeMap<>();
        for (Map.Entry<String, String> property : kafka.properties().entrySet()) {
            properties.put(property.getKey(), address(property.getValue()));
        }
        if (kafka.login().isPresent()) {
            RuntimeSettings.Login login = kafka.login().get();
            RuntimeSettings.Login resolved =
                    new RuntimeSettings.Login(login.mechanism(), address(login.username()), address(login.password()));
            properties.put("sasl.jaas.config", resolved.jaas());
        }
        return properties;
    }

    private TableConnection tables(
            String servers, SortedMap<String, String> properties, Optional<RuntimeSettings.Registry> registry)
            throws TargetException {
        String url = registry.isEmpty() ? "" : address(registry.get().url());
        Optional<String> login = registry.flatMap(RuntimeSettings.Registry::login);
        SortedSet<String> secrets = properties.keySet().stream()
                .filter(Credentials::isCredential)
                .collect(Collectors.toCollection(TreeSet::new));
        return new TableConnection(
                servers, properties, secrets, url, login.isEmpty() ? login : Optional.of(address(login.get())));
    }

    private String address(String text) throws TargetException {
        return new Secrets(variables).apply(text);
    }
}
