package io.streamt.mojo;

import io.streamt.deploy.DeployRecord;
import io.streamt.deploy.TargetException;
import io.streamt.report.HistoryText;
import io.streamt.report.ReportJson;
import io.streamt.session.Deployment;
import io.streamt.session.Workplace;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/** Shows what was deployed when, newest first. */
@Mojo(name = "history", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class HistoryMojo extends ReportingMojo {
    @Inject
    HistoryMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Workplace workplace) throws MojoFailureException, TargetException, IOException {
        Output output = output();
        String project = workplace.compilation().manifest().project();
        String environment = workplace.environment().name();
        if (workplace.partial()) {
            throw new MojoFailureException("[STREAMT-008] streamt.select has no meaning for history.");
        }
        try (Deployment deployment = Deployment.open(workplace)) {
            List<DeployRecord> deploys = deployment.ledger().history();
            output.report(
                    () -> HistoryText.render(project, environment, deploys),
                    () -> ReportJson.history(project, environment, deploys));
        }
    }
}
