package io.streamt.mojo;

import io.streamt.deploy.ResourceState;
import io.streamt.deploy.TargetException;
import io.streamt.manifest.Manifest;
import io.streamt.report.DeployText;
import io.streamt.report.ReportJson;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/** Shows how everything is that should be deployed; fails unless all of it is ok. */
@Mojo(name = "status", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class StatusMojo extends ReportingMojo {
    @Inject
    StatusMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Workplace workplace) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = output();
        Manifest manifest = workplace.compilation().manifest();
        String environment = workplace.environment().name();
        try (Deployment deployment = Deployment.open(workplace)) {
            List<ResourceState> states = deployment.status();
            output.report(
                    () -> DeployText.status(manifest.project(), environment, states),
                    () -> ReportJson.status(manifest.project(), manifest.version(), environment, states));
            if (!states.stream().allMatch(s -> s.state() == ResourceState.State.OK)) {
                throw new MojoExecutionException("not everything is ok in environment '" + environment + "'.");
            }
        }
    }
}
