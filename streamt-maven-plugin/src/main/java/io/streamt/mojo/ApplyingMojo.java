package io.streamt.mojo;

import io.streamt.deploy.Applier;
import io.streamt.deploy.ApplyReport;
import io.streamt.deploy.Change;
import io.streamt.deploy.Outcome;
import io.streamt.deploy.Plan;
import io.streamt.deploy.TargetException;
import io.streamt.deploy.Verdict;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.NearestNames;
import io.streamt.report.DeployText;
import io.streamt.report.PlanMarkdown;
import io.streamt.report.PlanText;
import io.streamt.report.ReportJson;
import io.streamt.session.Deployment;
import io.streamt.session.Interruption;
import io.streamt.session.Workplace;
import io.streamt.workspace.Environment;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals that do what a plan says. */
abstract class ApplyingMojo extends PlanningMojo {
    /** The name of a protected environment, to show that it is meant. */
    @Parameter(property = "streamt.confirm")
    private @Nullable String confirm;

    ApplyingMojo(MavenServices services) {
        super(services);
    }

    /** Makes the plan, under the lock. */
    interface Planning {
        Plan plan(Deployment deployment) throws MojoFailureException, TargetException;
    }

    /** @param meant what the user has to confirm in a protected environment */
    final void apply(Workplace workplace, String meant, Planning planning)
            throws MojoExecutionException, MojoFailureException, TargetException, IOException {
        Output output = output();
        workplace.environment().requireConfirmed(confirm, meant);
        try (Interruption interruption = Interruption.expected(output::progress);
                Deployment deployment = Deployment.open(workplace)) {
            deployment.ledger().lock();
            Plan plan = planning.plan(deployment);
            output.progress(PlanText.render(plan, workplace.settings().bootstrapServers()));
            refuseLosses(plan, workplace.environment());
            Applier applier =
                    new Applier(deployment.targets(), deployment.ledger(), plan.acceptance(), InstantSource.system());
            interruption.stops(applier);
            ApplyReport report = applier.apply(plan, o -> output.progress(DeployText.outcome(o)));
            deployment.publish();
            if (report.hasChanged()) {
                deployment.ledger().remember(System.getProperty("user.name", ""), report);
            }
            output.report(
                    () -> DeployText.summary(report),
                    () -> ReportJson.deploy(report),
                    () -> PlanMarkdown.deploy(report));
            fail(report);
        }
    }

    /** {@code safety.allow_destructive: false} stands in the way only of plans that really destroy something. */
    private static void refuseLosses(Plan plan, Environment environment) throws TargetException {
        List<String> losses = plan.changes().stream()
                .filter(c -> c.verdict() == Verdict.STATE_LOST || c instanceof Change.Delete)
                .map(c -> c.id().toString())
                .toList();
        if (!losses.isEmpty() && !environment.allowsDestruction()) {
            throw new TargetException(
                    Code.NOT_CONFIRMED,
                    "environment '" + environment.name() + "' has 'allow_destructive: false', and this would lose what "
                            + NearestNames.list(losses) + " holds.",
                    "Leave them out of the deploy, or change 'safety' in environments/" + environment.name() + ".yml.");
        }
    }

    private static void fail(ApplyReport report) throws MojoExecutionException, MojoFailureException {
        if (report.succeeded()) {
            return;
        }
        String names = report.outcomes().stream()
                .filter(o -> !o.isWell())
                .map(ApplyingMojo::oneLine)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
        if (report.failed() > 0) {
            throw new MojoExecutionException("not everything was deployed:" + names);
        }
        throw new MojoFailureException("not everything was deployed:" + names);
    }

    private static String oneLine(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return outcome.id() + ": [" + failed.cause().code().id() + "] "
                    + failed.cause().getMessage();
        }
        return outcome.change() instanceof Change.Blocked blocked
                ? outcome.id() + " is blocked: [" + blocked.code().id() + "] " + blocked.summary()
                : outcome.id() + (outcome instanceof Outcome.NotBegun ? " was not begun" : " was skipped");
    }
}
