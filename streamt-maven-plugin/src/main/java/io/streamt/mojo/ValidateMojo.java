package io.streamt.mojo;

import io.streamt.compiler.Compilation;
import io.streamt.deploy.TargetException;
import io.streamt.report.DiagnosticsJson;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/** Checks everything that {@code compile} checks, and writes nothing. */
@Mojo(
        name = "validate",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class ValidateMojo extends OfflineMojo {
    @Inject
    ValidateMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Module module) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = output();
        Compilation compilation = compile(module, "validate", output);
        output.report(
                () -> compilation.manifest().sources().size() + " sources and "
                        + compilation.manifest().models().size() + " models are valid",
                () -> DiagnosticsJson.render("validate", compilation.warnings()));
    }
}
