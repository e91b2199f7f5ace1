package io.streamt.mojo;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.session.MistakeException;
import io.streamt.session.UnavailableException;
import io.streamt.stack.StackException;
import io.streamt.systems.Servers;
import io.streamt.workspace.Module;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Parameters and manners that all goals share: skip, the module, exit codes. */
abstract class StreamtMojo extends AbstractMojo {
    private static final String VARS = "streamt.vars.";

    private final MavenServices services;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Do nothing. */
    @Parameter(property = "streamt.skip")
    private @Nullable String skip;

    /** Where stream_project.yml is; default: src/main/streamt, else the module's own directory. */
    @Parameter(property = "streamt.projectDirectory")
    private @Nullable File projectDirectory;

    /** Holds the local stack: data, logs, settings, endpoints.json. Default: local.directory, else .streamt/local. */
    @Parameter(property = "streamt.local.directory")
    private @Nullable File localDirectory;

    /** Holds the key by which caches are sealed, for its owner alone. Default: .cache/streamt in the user's home. */
    @Parameter(property = "streamt.cacheDirectory", defaultValue = "${user.home}/.cache/streamt")
    private File cacheDirectory;

    @Inject
    private SettingsDecrypter decrypter;

    /** The day that sunsets are compared with, such as 2027-01-31. Default: today, in UTC. */
    @Parameter(property = "streamt.today")
    private @Nullable String today;

    StreamtMojo(MavenServices services) {
        this.services = services;
    }

    /** The goal's own work. */
    abstract void run(Module module)
            throws MojoExecutionException, MojoFailureException, TargetException, StackException, IOException;

    /** The module. A field of this name in a goal would take this one's value away from it. */
    final MavenProject project() {
        return project;
    }

    /** Logins of the user's settings.xml. */
    final Servers servers() {
        return new SettingsServers(session.getSettings().getServers(), decrypter);
    }

    /** Whether the goal reads compiled classes, so that they must be there. */
    boolean needsClasses() {
        return true;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (MojoSwitch.isOn("streamt.skip", skip)) {
            getLog().info("skipped (streamt.skip)");
            return;
        }
        CommandLine.of(execution.getMojoDescriptor().getPluginDescriptor())
                .check(session.getUserProperties().stringPropertyNames(), getLog());
        quietKafka();
        Module module = module();
        if (needsClasses() && !module.hasDeclarations()) {
            getLog().info("no declarations in this module");
            return;
        }
        if (needsClasses()) {
            new LifecycleRunner(services, session, execution, getLog()).ensureClasses(project);
        }
        try {
            run(module);
        } catch (CompilationFailedException e) {
            throw new MojoFailureException(new Console(getLog()).failure(e, module));
        } catch (MistakeException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (UnavailableException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (TargetException e) {
            String hint = e.hint().isEmpty() ? "" : "\n  " + e.hint();
            throw new MojoExecutionException("[" + e.code().id() + "] " + e.getMessage() + hint);
        } catch (StackException e) {
            throw new MojoExecutionException("[" + e.code().id() + "] " + e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException("cannot read or write a file: " + e.getMessage(), e);
        }
    }

    /** Kafka's clients tell their whole life at INFO; Maven's logger reads the level when a logger is first asked for. */
    private static void quietKafka() {
        String level = "org.slf4j.simpleLogger.log.org.apache.kafka";
        if (System.getProperty(level) == null) {
            System.setProperty(level, "error");
        }
    }

    private Module module() throws MojoFailureException {
        Reactor reactor = new Reactor(session, project);
        MavenJarResolver jars = new MavenJarResolver(
                services.repositories(), session.getRepositorySession(), project.getRemoteProjectRepositories());
        List<Path> sourceRoots =
                project.getCompileSourceRoots().stream().map(Path::of).toList();
        return new Module(
                project.getArtifactId(),
                project.getVersion(),
                project.getGroupId() + ":" + project.getArtifactId(),
                project.getBasedir() == null
                        ? Path.of("").toAbsolutePath()
                        : project.getBasedir().toPath(),
                Path.of(project.getBuild().getDirectory()),
                Path.of(project.getBuild().getOutputDirectory()),
                sourceRoots,
                projectDirectory == null ? List.of() : List.of(projectDirectory.toPath()),
                localDirectory == null ? List.of() : List.of(localDirectory.toPath()),
                Path.of(session.getExecutionRootDirectory()),
                cacheDirectory.toPath(),
                vars(),
                today(),
                reactor.classPath(),
                reactor::compiled,
                jars);
    }

    private LocalDate today() throws MojoFailureException {
        try {
            return today == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(today);
        } catch (DateTimeParseException e) {
            throw new MojoFailureException("streamt.today is '" + today + "', but must be a date such as 2027-01-31.");
        }
    }

    /** {@code -Dstreamt.vars.<name>=<value>}. */
    private Map<String, String> vars() {
        Map<String, String> vars = new TreeMap<>();
        session.getUserProperties().forEach((key, value) -> {
            if (String.valueOf(key).startsWith(VARS)) {
                vars.put(String.valueOf(key).substring(VARS.length()), String.valueOf(value));
            }
        });
        return vars;
    }
}
