package io.streamt.mojo;

import io.streamt.artifact.SchemaArtifact;
import io.streamt.artifact.TableConnection;
import io.streamt.compiler.Compilation;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.kafka.TopicSample;
import io.streamt.diagnostic.Counted;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.SourceEntry;
import io.streamt.records.TimeCheck;
import io.streamt.report.DiagnosticsJson;
import io.streamt.session.AllEnvironments;
import io.streamt.session.Compiler;
import io.streamt.session.SchemaChecks;
import io.streamt.stack.StackException;
import io.streamt.systems.KafkaConnection;
import io.streamt.workspace.Environment;
import io.streamt.workspace.EnvironmentFiles;
import io.streamt.workspace.Module;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Checks everything that {@code compile} checks, and writes nothing. */
@Mojo(
        name = "validate",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class ValidateMojo extends OfflineMojo {
    /** Checks each environment as it would be deployed, not stream_project.yml as it stands. */
    @Parameter(property = "streamt.allEnvironments")
    private @Nullable String allEnvironments;

    /**
     * Compares declared schemas with those of the environment's registry, and keeps in schemas/ what sources leave to it.
     */
    @Parameter(property = "streamt.checkSchemas")
    private @Nullable String checkSchemas;

    /**
     * Samples the topics of sources in the environment's Kafka, and says how many of the rows would be behind the watermark
     * with which delay.
     */
    @Parameter(property = "streamt.checkTime")
    private @Nullable String checkTime;

    /** How many of the last records of each topic streamt.checkTime reads. */
    @Parameter(property = "streamt.checkTime.records", defaultValue = "10000")
    private int sampledRecords;

    /** How long streamt.checkTime reads each topic, in seconds. */
    @Parameter(property = "streamt.checkTime.seconds", defaultValue = "10")
    private int sampledSeconds;

    /** The environment whose registry or Kafka is asked; default: the variable STREAMT_ENVIRONMENT, else the only one. */
    @Parameter(property = "streamt.environment")
    private @Nullable String environment;

    @Inject
    ValidateMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Module module)
            throws MojoExecutionException, MojoFailureException, TargetException, StackException, IOException {
        Output output = output();
        boolean all = MojoSwitch.isOn("streamt.allEnvironments", allEnvironments);
        boolean schemas = MojoSwitch.isOn("streamt.checkSchemas", checkSchemas);
        boolean time = MojoSwitch.isOn("streamt.checkTime", checkTime);
        if (all && (schemas || time)) {
            throw new MojoFailureException("[STREAMT-008] "
                    + (schemas
                            ? "streamt.checkSchemas asks the registry of one environment:"
                            : "streamt.checkTime reads the topics of one environment:")
                    + " leave out streamt.allEnvironments.");
        }
        if (all) {
            checkAll(module, output);
            return;
        }
        if (schemas) {
            checkSchemas(module, output);
        }
        Compilation compilation = compile(module, "validate", output);
        List<TimeCheck> times = time ? checkTime(module) : List.of();
        output.report(
                () -> times.stream()
                        .flatMap(check -> check.text().stream())
                        .map(line -> line + "\n")
                        .collect(Collectors.joining("", "", valid(compilation.manifest()))),
                () -> time
                        ? DiagnosticsJson.render(
                                "validate", compilation.warnings(), Map.of("event_time", TimeChecks.json(times)))
                        : DiagnosticsJson.render("validate", compilation.warnings()));
    }

    private List<TimeCheck> checkTime(Module module)
            throws MojoExecutionException, MojoFailureException, TargetException, StackException, IOException {
        if (sampledRecords < 1 || sampledSeconds < 1) {
            throw new MojoFailureException("[STREAMT-008] streamt.checkTime.records is " + sampledRecords
                    + " and streamt.checkTime.seconds is " + sampledSeconds + ": both must be at least 1.");
        }
        Diagnostics found = new Diagnostics();
        Environment chosen = chosen(module, found);
        Compilation compilation = new Compiler(module, getLog()::debug).compile(chosen, select(), found);
        KafkaConnection kafka =
                chosen.settings(compilation.project().runtime(), servers()).kafka();
        return new TimeChecks(kafka, new TopicSample.Bounds(sampledRecords, Duration.ofSeconds(sampledSeconds)))
                .run(compilation.project(), read(compilation.manifest()));
    }

    /** The sources that the selected models read; all of them where none is selected. */
    private List<SourceEntry> read(Manifest manifest) {
        Set<String> read = manifest.edges().stream().map(Manifest.Edge::from).collect(Collectors.toSet());
        return manifest.sources().stream()
                .filter(source -> select().isEmpty() || read.contains("source." + source.name()))
                .toList();
    }

    private Environment chosen(Module module, Diagnostics found)
            throws MojoExecutionException, MojoFailureException, TargetException, StackException, IOException {
        String given = environment != null ? environment : System.getenv("STREAMT_ENVIRONMENT");
        return Environment.find(Environment.choose(given == null ? "" : given, module), module, found);
    }

    private void checkSchemas(Module module, Output output)
            throws MojoExecutionException, MojoFailureException, TargetException, StackException, IOException {
        Diagnostics found = new Diagnostics();
        Environment chosen = chosen(module, found);
        Compilation compilation = new Compiler(module, getLog()::debug).compile(chosen, select(), found);
        TableConnection connection =
                chosen.settings(compilation.project().runtime(), servers()).tables();
        Diagnostics differences = new Diagnostics();
        List<String> kept = new SchemaChecks(module.files().directory(), connection, chosen.name(), differences)
                .run(compilation.project(), compilation.manifest().artifacts(SchemaArtifact.class));
        if (output.isText()) {
            differences.stopIfErrors();
            new Console(getLog()).warnings(differences.all(), module);
            kept.forEach(file -> getLog().info("kept " + file));
        }
        if (differences.hasErrors()) {
            output.report(() -> "", () -> DiagnosticsJson.render("validate", differences.all()));
            throw new MojoFailureException("there are errors in the declarations.");
        }
    }

    private void checkAll(Module module, Output output)
            throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        List<String> names = EnvironmentFiles.names(module);
        Diagnostics found = new Diagnostics();
        found.reportAll(AllEnvironments.merge(new Compiler(module, getLog()::debug)
                .check(names, (name, diagnostics) -> Environment.declared(name, module, diagnostics), select())));
        if (output.isText()) {
            found.stopIfErrors();
            new Console(getLog()).warnings(found.all(), module);
        }
        output.report(
                () -> "valid in " + Counted.of(names.size(), "environment") + ": " + String.join(", ", names),
                () -> DiagnosticsJson.render("validate", found.all()));
        if (found.hasErrors()) {
            throw new MojoFailureException("there are errors in the declarations.");
        }
    }

    private static String valid(Manifest manifest) {
        int models = manifest.models().size();
        return Counted.of(manifest.sources().size(), "source") + " and " + Counted.of(models, "model")
                + (models == 1 && manifest.sources().isEmpty() ? " is valid" : " are valid");
    }
}
