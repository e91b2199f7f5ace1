package io.streamt.mojo;

import io.streamt.artifact.Artifact;
import io.streamt.deploy.DeployRecord;
import io.streamt.deploy.Plan;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Wanted;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.NearestNames;
import io.streamt.session.Deployment;
import io.streamt.session.Workplace;
import java.io.IOException;
import java.util.List;
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

/** Brings back what an earlier deploy left, through the same plan and verdicts as any other change. */
@Mojo(name = "rollback", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class RollbackMojo extends ApplyingMojo {
    /** The deploy to go back to: its id, or the beginning of it, as {@code history} shows it. */
    @Parameter(property = "streamt.to")
    private @Nullable String to;

    @Inject
    RollbackMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Workplace workplace) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        if (workplace.partial()) {
            throw new MojoFailureException(
                    "[STREAMT-008] streamt.select has no meaning for rollback: it brings back all.");
        }
        apply(workplace, "rolling back there", deployment -> back(workplace, deployment));
    }

    private Plan back(Workplace workplace, Deployment deployment) throws MojoFailureException, TargetException {
        List<DeployRecord> history = deployment.ledger().history();
        DeployRecord deploy = find(history, to == null ? "" : to);
        List<Artifact> artifacts = deployment.ledger().contents(deploy);
        return deployment.planAgain(
                Wanted.again(deploy, artifacts, history),
                given().check(workplace.compilation().manifest(), deployment.removable(artifacts), false));
    }

    /** The one deploy whose id begins so. */
    static DeployRecord find(List<DeployRecord> history, String to) throws TargetException {
        List<DeployRecord> found = history.stream()
                .filter(d -> !to.isEmpty() && d.id().startsWith(to))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        List<String> known = history.stream()
                .map(d -> d.id().substring(0, Math.min(8, d.id().length())) + " of " + d.at())
                .toList();
        throw new TargetException(
                Code.UNKNOWN_DEPLOY,
                to.isEmpty()
                        ? "rollback wants to know where to: -Dstreamt.to=<deploy>."
                        : "there is " + (found.isEmpty() ? "no deploy" : "more than one deploy") + " '" + to + "'.",
                known.isEmpty()
                        ? "Nothing was deployed yet."
                        : "Deploys, newest first: " + NearestNames.list(known) + ".");
    }
}
