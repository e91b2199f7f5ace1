package io.streamt.mojo;

import io.streamt.compiler.Compilation;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.report.DiagnosticsJson;
import java.io.IOException;
import java.util.List;
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

/** Checks everything that {@code compile} checks, and writes nothing. */
@Mojo(
        name = "validate",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class ValidateMojo extends OfflineMojo {
    /** Checks each environment as it would be deployed, not stream_project.yml as it stands. */
    @Parameter(property = "streamt.allEnvironments", defaultValue = "false")
    private boolean allEnvironments;

    @Inject
    ValidateMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Module module) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = output();
        if (allEnvironments) {
            checkAll(module, output);
            return;
        }
        Compilation compilation = compile(module, "validate", output);
        output.report(
                () -> compilation.manifest().sources().size() + " sources and "
                        + compilation.manifest().models().size() + " models are valid",
                () -> DiagnosticsJson.render("validate", compilation.warnings()));
    }

    private void checkAll(Module module, Output output)
            throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        List<String> names = EnvironmentsMojo.names(module);
        Diagnostics found = new Diagnostics();
        found.reportAll(AllEnvironments.merge(new Compiler(module, getLog())
                .check(names, (name, diagnostics) -> Environment.declared(name, module, diagnostics), select())));
        if (output.isText()) {
            found.stopIfErrors();
            new Console(getLog()).warnings(found.all(), module);
        }
        output.report(
                () -> "valid in " + names.size() + " environments: " + String.join(", ", names),
                () -> DiagnosticsJson.render("validate", found.all()));
        if (found.hasErrors()) {
            throw new MojoFailureException("there are errors in the declarations.");
        }
    }
}
