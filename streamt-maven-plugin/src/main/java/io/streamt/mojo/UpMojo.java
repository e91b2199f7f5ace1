package io.streamt.mojo;

import io.streamt.declaration.Declarations;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.Local;
import io.streamt.project.ProjectAssembler;
import io.streamt.project.Surroundings;
import io.streamt.session.LocalJobs;
import io.streamt.stack.Endpoints;
import io.streamt.stack.LocalStack;
import io.streamt.stack.StackException;
import io.streamt.stack.StackSettings;
import io.streamt.stack.StackSettings.Mode;
import io.streamt.workspace.Environment;
import io.streamt.workspace.EnvironmentVariables;
import io.streamt.workspace.LocalStacks;
import io.streamt.workspace.Module;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Starts the local stack: Kafka, Flink, Kafka Connect and, where a sink needs it, PostgreSQL, as processes that go on
 * after Maven ends. Starts only what does not run yet, and the jobs that {@code down} stopped.
 */
@Mojo(name = "up", requiresProject = false, aggregator = true, threadSafe = true)
public final class UpMojo extends StreamtMojo {
    /** Also start PostgreSQL; default: local.postgres, else whether a sink has its address. */
    @Parameter(property = "streamt.local.postgres")
    private @Nullable String postgres;

    /** Also start a schema registry; default: local.schema_registry, else whether a format needs one. */
    @Parameter(property = "streamt.local.schemaRegistry")
    private @Nullable String schemaRegistry;

    /** Plugins of Kafka Connect besides local.connect_plugins: groupId:artifactId:version[:extension[:classifier]], or directories. */
    @Parameter(property = "streamt.local.connectPlugins")
    private @Nullable List<String> connectPlugins;

    /** 'processes': Flink as three processes; 'single': as one, the default where the variable CI is set. */
    @Parameter(property = "streamt.local.mode")
    private @Nullable String mode;

    @Inject
    UpMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    boolean needsClasses() {
        return false;
    }

    @Override
    void run(Module module) throws MojoFailureException, StackException, TargetException {
        Diagnostics diagnostics = new Diagnostics();
        Declarations declarations = module.declarations(diagnostics);
        diagnostics.stopIfErrors();
        StackSettings settings = settings(module, declarations, local(module, declarations));
        Endpoints endpoints = new LocalStack().up(settings, module.jars(), line -> getLog().info(line));
        print(endpoints);
        new LocalJobs(module, endpoints, line -> getLog().info(line)).resume();
    }

    private Local local(Module module, Declarations declarations) throws TargetException {
        Diagnostics diagnostics = new Diagnostics();
        Local local = new ProjectAssembler(
                        EnvironmentVariables.of(module, Environment.LOCAL, Optional.empty()),
                        new ProjectAssembler.Identity("local", "0"),
                        new ProjectAssembler.Given(Environment.LOCAL, module.vars(), Surroundings.NONE))
                .local(declarations, diagnostics);
        diagnostics.stopIfErrors();
        return local;
    }

    private StackSettings settings(Module module, Declarations declarations, Local local) throws MojoFailureException {
        List<String> plugins = new java.util.ArrayList<>();
        List<String> given = connectPlugins == null ? List.of() : connectPlugins;
        local.connectPlugins().forEach(p -> plugins.add(absolute(module, p)));
        given.stream()
                .map(p -> absolute(module, p))
                .filter(p -> !plugins.contains(p))
                .forEach(plugins::add);
        if (LocalStacks.needsAvroConverter(declarations) && !plugins.contains(StackSettings.AVRO_CONVERTER)) {
            plugins.add(StackSettings.AVRO_CONVERTER);
        }
        boolean database = MojoSwitch.read("streamt.local.postgres", postgres)
                .or(local::postgres)
                .orElseGet(() -> LocalStacks.mentionsPostgres(declarations));
        boolean registry = MojoSwitch.read("streamt.local.schemaRegistry", schemaRegistry)
                .or(local::schemaRegistry)
                .orElseGet(() -> LocalStacks.needsRegistry(declarations));
        return new StackSettings(
                LocalStacks.directory(module),
                database,
                registry,
                plugins,
                LocalStacks.modelProviders(declarations),
                mode(local),
                local.taskSlots().orElse(StackSettings.DEFAULT_TASK_SLOTS),
                local.rocksdb(),
                local.versions());
    }

    /** A directory of plugins is relative to the project directory. */
    private static String absolute(Module module, String plugin) {
        Path directory = module.files().directory().resolve(plugin);
        return !plugin.contains(":") && Files.isDirectory(directory)
                ? directory.toAbsolutePath().toString()
                : plugin;
    }

    private Mode mode(Local local) throws MojoFailureException {
        String fallback = System.getenv("CI") != null ? "single" : "processes";
        String name = mode != null ? mode : local.flinkMode().orElse(fallback);
        for (Mode candidate : Mode.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(name)) {
                return candidate;
            }
        }
        throw new MojoFailureException(
                "[STREAMT-008] streamt.local.mode is '" + name + "'; it can be 'processes' or 'single'.");
    }

    private void print(Endpoints endpoints) {
        getLog().info("kafka           " + endpoints.kafka());
        getLog().info("flink           " + endpoints.flinkRest());
        getLog().info("sql gateway     " + endpoints.sqlGateway());
        getLog().info("connect         " + endpoints.connect());
        endpoints.schemaRegistry().ifPresent(url -> getLog().info("schema registry " + url));
        endpoints.postgres().ifPresent(p -> getLog().info("postgres        " + p.jdbcUrl() + " user " + p.user()));
    }
}
