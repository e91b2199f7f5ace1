package io.streamt.mojo;

import io.streamt.deploy.Acceptance;
import io.streamt.deploy.Applier;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.DestructionPlanner;
import io.streamt.deploy.Plan;
import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.manifest.Manifest;
import io.streamt.report.DeployText;
import io.streamt.report.PlanText;
import io.streamt.report.ReportJson;
import io.streamt.session.Deployment;
import io.streamt.session.Interruption;
import io.streamt.session.Workplace;
import java.io.IOException;
import java.time.InstantSource;
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

/**
 * Removes what this project deployed, and nothing else: connectors, then jobs after a savepoint, then topics with their
 * records. Always wants the environment's name as confirmation; without it, it shows what it would remove.
 */
@Mojo(name = "destroy", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class DestroyMojo extends ReportingMojo {
    /** The name of the environment, to show that it is meant. */
    @Parameter(property = "streamt.confirm")
    private @Nullable String confirm;

    @Inject
    DestroyMojo(RepositorySystem repositories, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        super(new MavenServices(repositories, lifecycle, plugins));
    }

    @Override
    void run(Workplace workplace) throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = output();
        String environment = workplace.environment().name();
        if (!select().isEmpty()) {
            throw new MojoFailureException("[STREAMT-008] streamt.select has no meaning for destroy: it removes all.");
        }
        try (Interruption interruption = Interruption.expected(output::progress);
                Deployment deployment = Deployment.open(workplace)) {
            Plan shown = plan(workplace, deployment);
            output.progress(PlanText.render(shown, workplace.settings().bootstrapServers()));
            if (!environment.equals(confirm)) {
                throw new TargetException(
                        Code.NOT_CONFIRMED,
                        "nothing was removed from environment '" + environment + "'.",
                        "If removing all of the above is what you want: -Dstreamt.confirm=" + environment + ".");
            }
            if (!workplace.environment().allowsDestruction()) {
                throw new TargetException(
                        Code.NOT_CONFIRMED,
                        "environment '" + environment + "' has 'allow_destructive: false': nothing was removed.",
                        "Change 'safety' in environments/" + environment + ".yml if this is what you want.");
            }
            deployment.ledger().lock();
            Plan plan = plan(workplace, deployment);
            if (!plan.changes().equals(shown.changes())) {
                throw new TargetException(
                        Code.STALE_PLAN,
                        "somebody deployed to environment '" + environment + "' meanwhile; nothing was removed.",
                        "Look at the list again.");
            }
            Applier applier =
                    new Applier(deployment.targets(), deployment.ledger(), Acceptance.NOTHING, InstantSource.system());
            interruption.stops(applier);
            ApplyReport report = applier.apply(plan, o -> output.progress(DeployText.outcome(o)));
            if (report.hasChanged()) {
                deployment.ledger().remember(System.getProperty("user.name", ""), report);
            }
            output.report(() -> DeployText.destroyed(report), () -> ReportJson.destroy(report));
            if (!report.succeeded()) {
                throw new MojoExecutionException("not everything was removed. " + DeployText.destroyed(report));
            }
        }
    }

    private static Plan plan(Workplace workplace, Deployment deployment) {
        Manifest manifest = workplace.compilation().manifest();
        return new Plan(
                manifest.project(),
                manifest.version(),
                workplace.environment().name(),
                new DestructionPlanner(deployment.ledger()).plan(),
                List.of());
    }
}
