package io.streamt.mojo;

import io.streamt.deploy.TargetException;
import io.streamt.session.PlanFile;
import io.streamt.session.Workplace;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
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

/** Brings topics, jobs and connectors to the declared state. */
@Mojo(
        name = "deploy",
        defaultPhase = LifecyclePhase.DEPLOY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class DeployMojo extends ApplyingMojo {
    /** A plan that {@code plan} saved: exactly that is done, or nothing. */
    @Parameter(property = "streamt.planFile")
    private @Nullable File planFile;

    @Inject
    DeployMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Workplace workplace) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Optional<PlanFile> saved =
                planFile == null ? Optional.empty() : Optional.of(PlanFile.read(planFile.toPath(), given(), workplace));
        apply(workplace, "deploying there", deployment -> {
            deployment.refuseOlderRevision();
            return saved.isPresent() ? saved.get().repeated(deployment) : plan(workplace, deployment);
        });
    }
}
