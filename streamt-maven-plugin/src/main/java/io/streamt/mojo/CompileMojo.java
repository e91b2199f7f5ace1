package io.streamt.mojo;

import io.streamt.artifact.FlinkJobArtifact;
import io.streamt.artifact.RegistryConnection;
import io.streamt.artifact.TableConnection;
import io.streamt.compiler.Compilation;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Counted;
import io.streamt.manifest.Manifest;
import io.streamt.manifest.OutputFiles;
import io.streamt.project.Project;
import io.streamt.project.RuntimeSettings;
import io.streamt.report.DiagnosticsJson;
import io.streamt.workspace.Module;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
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

/** Checks all declarations and writes the manifest and one file per topic, job and connector. */
@Mojo(
        name = "compile",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class CompileMojo extends OfflineMojo {
    /** Where the files go. */
    @Parameter(property = "streamt.outputDirectory", defaultValue = "${project.build.directory}/streamt")
    private File outputDirectory;

    @Inject
    CompileMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Module module) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = output();
        Compilation compilation = compile(module, "compile", output);
        SortedMap<String, String> files =
                new OutputFiles(addresses(compilation.project())).render(compilation.manifest());
        boolean whole = select().isEmpty();
        boolean changed = OutputFiles.write(outputDirectory.toPath(), files, whole);
        if (whole) {
            OutputFiles.writeManifest(module.classes(), files);
        }
        Manifest manifest = compilation.manifest();
        Path shown = module.basedir().relativize(outputDirectory.toPath().toAbsolutePath());
        String what = changed ? Counted.of(files.size(), "file") + " in " + shown : "nothing changed in " + shown;
        output.report(
                () -> Counted.of(manifest.sources().size(), "source") + ", "
                        + Counted.of(manifest.models().size(), "model") + ": " + what,
                () -> DiagnosticsJson.render("compile", compilation.warnings()));
    }

    /** Fills in the addresses of the runtime's systems. Variables stay as they are written. */
    private static UnaryOperator<String> addresses(Project project) {
        RuntimeSettings runtime = project.runtime();
        if (runtime.kafka().isEmpty()) {
            return UnaryOperator.identity();
        }
        RuntimeSettings.Kafka kafka = runtime.kafka().get();
        SortedMap<String, String> properties = new TreeMap<>(kafka.properties());
        kafka.login().ifPresent(login -> properties.put("sasl.jaas.config", login.jaas()));
        TableConnection connection = new TableConnection(
                kafka.internalBootstrapServers(),
                properties,
                new TreeSet<>(),
                runtime.registry()
                        .map(r -> RegistryConnection.plain(r.url(), r.login()))
                        .orElse(RegistryConnection.NONE),
                runtime.gateway()
                        .flatMap(RuntimeSettings.Gateway::proxyBootstrap)
                        .orElse("${" + FlinkJobArtifact.GATEWAY_SERVERS + "}"));
        return table -> connection.fill(table, rest -> rest);
    }
}
