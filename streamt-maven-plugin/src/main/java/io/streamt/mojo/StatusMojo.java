package io.streamt.mojo;

import io.streamt.deploy.ResourceState;
import io.streamt.deploy.TargetException;
import io.streamt.manifest.Manifest;
import io.streamt.report.DeployText;
import io.streamt.report.ReportJson;
import io.streamt.session.Deployment;
import io.streamt.session.Workplace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Shows how everything is that should be deployed; fails unless all of it is ok. */
@Mojo(name = "status", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class StatusMojo extends ReportingMojo {
    /** Shows it again and again until standard input ends: true, or how many seconds lie between; true means 5. */
    @Parameter(property = "streamt.watch")
    private @Nullable String watch;

    @Inject
    StatusMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Workplace workplace) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = output();
        Optional<Watch> watching = Watch.of(watch, System.in);
        try (Deployment deployment = Deployment.open(workplace)) {
            boolean well = show(workplace, deployment, output);
            while (watching.isPresent() && watching.get().goesOn()) {
                well = show(workplace, deployment, output);
            }
            if (!well) {
                throw new MojoExecutionException("not everything is ok in environment '"
                        + workplace.environment().name() + "'.");
            }
        }
    }

    /** Whether all of it is ok. */
    private static boolean show(Workplace workplace, Deployment deployment, Output output)
            throws TargetException, IOException {
        Manifest manifest = workplace.compilation().manifest();
        String environment = workplace.environment().name();
        List<ResourceState> states = deployment.status();
        output.report(
                () -> DeployText.status(manifest.project(), environment, states),
                () -> ReportJson.status(manifest.project(), manifest.version(), environment, states));
        return states.stream().allMatch(s -> s.state().isWell());
    }
}
