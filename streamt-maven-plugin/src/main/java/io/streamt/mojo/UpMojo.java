package io.streamt.mojo;

import io.streamt.stack.Endpoints;
import io.streamt.stack.LocalStack;
import io.streamt.stack.StackException;
import io.streamt.stack.StackSettings;
import io.streamt.stack.StackSettings.Mode;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Starts the local stack: Kafka, Flink, Kafka Connect and, when asked for, PostgreSQL, as processes that go on after Maven
 * ends. Starts only what does not run yet.
 */
@Mojo(name = "up", requiresProject = false, aggregator = true, threadSafe = true)
public final class UpMojo extends AbstractMojo {
    private final RepositorySystem repositorySystem;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession session;

    @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true, required = true)
    private List<RemoteRepository> repositories;

    /** Holds all of the stack: data, logs, settings, {@code endpoints.json}. */
    @Parameter(property = "streamt.local.directory", defaultValue = "${session.executionRootDirectory}/.streamt/local")
    private File directory;

    /** Also start PostgreSQL. */
    @Parameter(property = "streamt.local.postgres")
    private @Nullable Boolean postgres;

    /** Also start a schema registry. */
    @Parameter(property = "streamt.local.schemaRegistry")
    private @Nullable Boolean schemaRegistry;

    /** Plugins of Kafka Connect: groupId:artifactId:version[:extension[:classifier]], or directories. */
    @Parameter(property = "streamt.local.connectPlugins")
    private @Nullable List<String> connectPlugins;

    /** 'processes': Flink as three processes; 'single': as one, the default where the variable CI is set. */
    @Parameter(property = "streamt.local.mode")
    private @Nullable String mode;

    @Parameter(property = "streamt.skip", defaultValue = "false")
    private boolean skip;

    @Inject
    UpMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped (streamt.skip)");
            return;
        }
        StackSettings settings = settings();
        MavenJarResolver jars = new MavenJarResolver(repositorySystem, session, repositories);
        try {
            print(new LocalStack().up(settings, jars, line -> getLog().info(line)));
        } catch (StackException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private StackSettings settings() throws MojoFailureException {
        return new StackSettings(
                directory.toPath(),
                postgres != null && postgres,
                schemaRegistry != null && schemaRegistry,
                connectPlugins == null ? List.of() : connectPlugins,
                mode(),
                StackSettings.DEFAULT_TASK_SLOTS,
                false,
                Map.of());
    }

    private Mode mode() throws MojoFailureException {
        String name = mode != null ? mode : System.getenv("CI") != null ? "single" : "processes";
        for (Mode candidate : Mode.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(name)) {
                return candidate;
            }
        }
        throw new MojoFailureException("streamt.local.mode is '" + name + "'; it can be 'processes' or 'single'.");
    }

    private void print(Endpoints endpoints) {
        getLog().info("kafka           " + endpoints.kafka());
        getLog().info("flink           " + endpoints.flinkRest());
        getLog().info("sql gateway     " + endpoints.sqlGateway());
        getLog().info("connect         " + endpoints.connect());
        endpoints.schemaRegistry().ifPresent(url -> getLog().info("schema registry " + url));
        endpoints.postgres().ifPresent(postgres -> getLog().info(
                        "postgres        " + postgres.jdbcUrl() + " user " + postgres.user()));
    }
}
