package io.streamt.workspace;

import io.streamt.artifact.TableConnection;
import io.streamt.declaration.Declarations;
import io.streamt.declaration.Fields;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.LocalAdjustment;
import io.streamt.project.Project;
import io.streamt.project.RuntimeSettings;
import io.streamt.project.Variables;
import io.streamt.stack.Endpoints;
import io.streamt.stack.StackException;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.KafkaConnection;
import io.streamt.systems.RemoteSystems;
import io.streamt.systems.Secrets;
import io.streamt.systems.Servers;
import io.streamt.systems.TargetSettings;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a goal works.
 *
 * @param endpoints of the local stack, for the environment {@code local} alone
 * @param fields of its file in {@code environments/}, where there is one
 */
public record Environment(
        String name, Safety safety, Optional<Endpoints> endpoints, Optional<Fields> fields, Variables variables) {
    public static final String LOCAL = "local";
    public static final String DEFAULT = "default";
    private static final String STACK_DOWN = "the local stack is not running; `mvn streamt:up`";

    /** Finds the environment of that name; for {@code local}, its running stack. */
    public static Environment find(String name, Module module, Diagnostics diagnostics)
            throws StackException, TargetException {
        Optional<Fields> fields = module.files().environment(name, diagnostics);
        if (fields.isEmpty()) {
            // Errors of a file that cannot be read at all; without them the environment would be called unknown.
            diagnostics.stopIfErrors();
        }
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
        Variables variables = EnvironmentVariables.of(module, name, endpoints);
        return new Environment(name, Safety.of(fields, variables, diagnostics), endpoints, fields, variables);
    }

    /** The same without its systems, the local stack left where it is. */
    public static Environment declared(String name, Module module, Diagnostics diagnostics) throws TargetException {
        Optional<Fields> fields = module.files().environment(name, diagnostics);
        Variables variables = EnvironmentVariables.of(module, name, Optional.empty());
        return new Environment(name, Safety.of(fields, variables, diagnostics), Optional.empty(), fields, variables);
    }

    /** For goals that need none: declarations as they stand. */
    public static Environment none(Module module) throws TargetException {
        return new Environment(
                DEFAULT,
                Safety.OPEN,
                Optional.empty(),
                Optional.empty(),
                EnvironmentVariables.of(module, DEFAULT, Optional.empty()));
    }

    /** The name that was asked for, or the only one there can be. */
    public static String choose(String given, Module module) throws TargetException {
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
    public boolean allowsDestruction() {
        return safety.allowsDestruction();
    }

    /** {@code safety.allow_older}: whether a revision may follow a newer one; true where it is not given. */
    public boolean allowsOlder() {
        return safety.allowsOlder();
    }

    public boolean isProtected() {
        return safety.isProtected();
    }

    /** Whether a deploy must name the environment again. */
    public boolean wantsConfirmation() {
        return safety.isProtected() || safety.confirmApply();
    }

    /**
     * Refuses a goal that changes a protected environment which was not named again.
     *
     * @param confirmed the name that was given; null for none
     * @param goal what the user has to confirm
     */
    public void requireConfirmed(@Nullable String confirmed, String goal) throws TargetException {
        if (wantsConfirmation() && !name.equals(confirmed)) {
            throw new TargetException(
                    Code.NOT_CONFIRMED,
                    "environment '" + name + "' wants to be named.",
                    "If " + goal + " is what you want: -Dstreamt.confirm=" + name + ".");
        }
    }

    public boolean isLocal() {
        return name.equals(LOCAL);
    }

    public Declarations apply(Declarations declarations) {
        return fields.map(declarations::in).orElse(declarations);
    }

    /** Returns the changes that the local stack makes to every project. */
    public UnaryOperator<Project> adjustment() {
        return isLocal() ? new LocalAdjustment() : UnaryOperator.identity();
    }

    /** The systems of a project in this environment, addresses and logins resolved. */
    public TargetSettings settings(RuntimeSettings runtime, Servers servers) throws TargetException {
        return endpoints.isPresent()
                ? local(endpoints.get(), variables)
                : new RemoteSystems(name, new Secrets(variables), servers).settings(runtime);
    }

    /** Those of a local stack, which want no login. */
    public static TargetSettings local(Endpoints stack, Variables variables) {
        TreeMap<String, TargetSettings.FlinkCluster> flink = new TreeMap<>();
        flink.put(LOCAL, new TargetSettings.FlinkCluster(stack.flinkRest(), stack.sqlGateway(), HttpAccess.PLAIN));
        TreeMap<String, TargetSettings.ConnectCluster> connect = new TreeMap<>();
        connect.put(LOCAL, new TargetSettings.ConnectCluster(stack.connect(), HttpAccess.PLAIN));
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
}
